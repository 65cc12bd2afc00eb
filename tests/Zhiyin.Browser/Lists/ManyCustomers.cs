namespace Zhiyin.Browser.Lists;

/// <summary>A company with five thousand customers: enough that no page holds them.</summary>
public sealed class ManyCustomers(Chromium chromium) : IAsyncLifetime
{
    public const int Number = 5_000;

    private const int PerRequest = 1_000;
    private static readonly string[] Industries = ["制造业", "IT", "金融", "零售"];
    private static readonly string[] Tiers = ["VIP", "普通", "普通", "普通", "潜在"];

    private readonly Company company = new(chromium);

    public async ValueTask InitializeAsync()
    {
        await company.InitializeAsync();
        if (!chromium.IsThere)
        {
            return;
        }

        await using var journey = await company.SignIn();
        for (var first = 0; first < Number; first += PerRequest)
        {
            var items = Enumerable.Range(first, PerRequest).Select(Customer).ToArray();
            var response = await Company.Send(journey.Page, "POST", "/api/records/customers/batch", new { items });
            Assert.True(response.Ok, await response.TextAsync());
        }
    }

    public Company Company => company;

    /// <summary>A visit to the list, answering.</summary>
    public async Task<Journey> Open(
        string address = "/customers", bool phone = false, bool dark = false, string email = Company.Admin)
    {
        var journey = await company.SignIn(phone, dark, email);
        await journey.Go(address);
        await Company.Interactive(journey.Page);
        return journey;
    }

    public ValueTask DisposeAsync() => company.DisposeAsync();

    private static object Customer(int number) => new
    {
        name = $"客户{number + 1:0000}有限公司",
        industry = Industries[number % Industries.Length],
        tier = Tiers[number % Tiers.Length],
        tags = number % 3 == 0 ? new[] { "决策人" } : [],
        contactName = $"联系人{number + 1}",
        city = number % 2 == 0 ? "上海" : "北京",
    };
}
