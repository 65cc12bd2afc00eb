using System.Globalization;
using System.Text.Json;
using Zhiyin.Browser.Settings;
using Zhiyin.Modules.Settings;

namespace Zhiyin.Browser.Hostile;

/// <summary>
/// A company where every text of every record type, every label, option, name and file is a payload. What there is to fill
/// is asked of the schema, so that a type or field of tomorrow is in it.
/// </summary>
public sealed class HostileCompany(Chromium chromium) : IAsyncLifetime
{
    private const string Own = "x-hostile";

    private static readonly string[] Basic = ["customers", "contacts", "follow-ups", "tasks", Own];

    private readonly Company company = new(chromium);
    private readonly Dictionary<string, List<string>> records = [];
    private int number;

    public Company Company => company;

    /// <summary>The ids of the records, by type.</summary>
    public IReadOnlyDictionary<string, List<string>> Records => records;

    /// <summary>The types people work with in lists and on pages of their own.</summary>
    public static IEnumerable<string> InWorkspace => Basic;

    /// <summary>How many fields hold a payload, over all types.</summary>
    public int Fields { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await company.InitializeAsync();
        if (!chromium.IsThere)
        {
            return;
        }

        await using var journey = await company.SignIn();
        var page = journey.Page;
        await NameCompany(page);
        await AddType(page);
        await AddFields(page);
        await AddTags(page);
        await AddRoles(page);
        foreach (var type in await Types(page))
        {
            await Fill(page, type);
        }

        await AttachFile(page);
    }

    public ValueTask DisposeAsync() => company.DisposeAsync();

    private static async Task NameCompany(IPage page)
    {
        await page.GotoAsync("/settings/company");
        await Company.Interactive(page);
        await page.FillAsync("main form input >> nth=0", string.Concat(Payload.Texts));
        await page.ClickAsync("main form .primary");
        await Assertions.Expect(page.Locator(".toast")).ToBeVisibleAsync();
    }

    /// <summary>A type of the company's own, whose name stands in the menu of every page.</summary>
    private static async Task AddType(IPage page)
    {
        await page.GotoAsync("/settings/record-types");
        await Company.Interactive(page);
        await page.ClickAsync(".page-head .primary");
        await page.GetByLabel("中文名称").FillAsync(Payload.Texts[1]);
        await page.GetByLabel("英文名称").FillAsync(Payload.Texts[3]);
        await page.GetByLabel("接口名称").FillAsync(Own);
        await page.ClickAsync(".drawer-foot .primary");
        await Assertions.Expect(page.Locator(".side .menu")).ToContainTextAsync(Payload.Texts[1]);
    }

    private async Task AddFields(IPage page)
    {
        await page.GotoAsync("/settings/fields/customers");
        await Company.Interactive(page);
        foreach (var (at, kind) in FieldSettings.Kinds.Index())
        {
            await FieldHand.Add(page, kind, Payload.Text(at, ++number), "customers");
        }
    }

    private async Task AddTags(IPage page)
    {
        await page.GotoAsync("/settings/options/customers/tags");
        await Company.Interactive(page);
        foreach (var (at, _) in Payload.Texts.Index())
        {
            await page.ClickAsync(".options > button");
            await page.Locator(".option-row").Last.Locator("input").First.FillAsync(Payload.Text(at, ++number));
        }

        await page.ClickAsync(".settings-box .primary");
        await Assertions.Expect(page.Locator(".toast")).ToBeVisibleAsync();
    }

    /// <summary>Roles come from their page only.</summary>
    private async Task AddRoles(IPage page)
    {
        foreach (var (at, _) in Payload.Texts.Index())
        {
            await page.GotoAsync("/settings/roles/new");
            await Company.Interactive(page);
            await page.FillAsync(".settings-box input >> nth=0", Payload.Text(at, ++number));
            await page.ClickAsync(".page-head .primary");
            await page.WaitForURLAsync(url => !url.EndsWith("/new", StringComparison.Ordinal));
        }

        var made = await Json(page, "/api/records/roles?sort=-id&limit=" + Payload.Texts.Length);
        records["roles"] = [.. made.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetString()!)];
    }

    /// <summary>The record types but roles, those first that others link to.</summary>
    private static async Task<List<string>> Types(IPage page)
    {
        var all = (await Json(page, "/api/schema")).GetProperty("types").EnumerateArray().Select(t => t.GetProperty("name").GetString()!)
            .Where(t => t != "roles");
        string[] first = ["departments", "users", .. Basic];
        return [.. all.OrderBy(t => Array.IndexOf(first, t) is var at and >= 0 ? at : first.Length)];
    }

    private async Task Fill(IPage page, string type)
    {
        var fields = (await Json(page, "/api/schema/" + type)).GetProperty("fields").EnumerateArray()
            .Where(f => f.GetProperty("right").GetString() is "edit" or "reveal").ToList();
        Fields += fields.Count(f => IsText(Kind(f)));
        records[type] = [];
        foreach (var (at, _) in Payload.Texts.Index())
        {
            var values = fields.Index().Select(f => (Name: Name(f.Item), Value: Value(f.Item, at + f.Index)))
                .Where(f => f.Value is not null).ToDictionary(f => f.Name, f => f.Value);
            var answer = await Company.Send(page, "POST", $"/api/records/{type}?allowDuplicates=true", values);
            Assert.True(answer.Ok, $"{type}: {await answer.TextAsync()}");
            records[type].Add((await answer.JsonAsync())!.Value.GetProperty("id").GetString()!);
        }
    }

    private object? Value(JsonElement field, int which) => Kind(field) switch
    {
        "text" when Name(field) == "dueTime" => null,
        "text" when Name(field) == "email" => Mail(),
        "text" when Name(field) == "idNumber" => Payload.Short,
        "text" or "longText" => Payload.Text(which, ++number),
        "url" => Payload.Breakers[which % Payload.Breakers.Length],
        "email" => Mail(),
        "date" => "2026-01-05",
        "choice" => Option(field, which),
        "multiChoice" when Option(field, which) is { } option => new[] { option },
        "person" => Linked("users", which),
        "people" when Linked("users", which) is { } user => new[] { user },
        "link" => Linked(field.GetProperty("target").GetString()!, which),
        _ => null,
    };

    private static bool IsText(string kind) => kind is "text" or "longText" or "url" or "email" or "choice" or "multiChoice";

    /// <summary>An address in good form whose name would break out of a script.</summary>
    private string Mail() => string.Create(CultureInfo.InvariantCulture, $"'-alert`{++number}`-'@a.cn");

    private static string Name(JsonElement field) => field.GetProperty("name").GetString()!;

    private static string Kind(JsonElement field) => field.GetProperty("kind").GetString()!;

    private static string? Option(JsonElement field, int which)
    {
        var options = field.GetProperty("options").EnumerateArray().Reverse().ToList();
        return options.Count == 0 ? null : options[which % Math.Min(options.Count, Payload.Texts.Length)].GetProperty("value").GetString();
    }

    private string? Linked(string type, int which) =>
        records.GetValueOrDefault(type) is { Count: > 0 } ids ? ids[which % ids.Count] : null;

    private async Task AttachFile(IPage page)
    {
        await page.GotoAsync("/customers/" + records["customers"][0]);
        await Company.Interactive(page);
        await page.SetInputFilesAsync(".slim-drop input:enabled", [.. Payload.Texts.Select(text => new FilePayload
        {
            Name = text.Replace('/', '_') + ".svg",
            MimeType = "image/svg+xml",
            Buffer = "<svg xmlns='http://www.w3.org/2000/svg' onload='parent.ran=1'><script>ran=1</script></svg>"u8.ToArray(),
        })]);
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(Payload.Texts.Length);
    }

    private static async Task<JsonElement> Json(IPage page, string path) =>
        (await (await page.APIRequest.GetAsync(path)).JsonAsync())!.Value;
}
