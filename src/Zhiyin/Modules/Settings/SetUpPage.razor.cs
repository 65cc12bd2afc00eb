using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Zhiyin.Core.Data;
using Zhiyin.Modules.Demo;
using Zhiyin.Shell.Hosting;

namespace Zhiyin.Modules.Settings;

/// <summary>The first page of an installation, behind its one-time key; afterwards there is no such page.</summary>
public partial class SetUpPage
{
    private static readonly string[] Currencies = ["CNY", "HKD", "TWD", "USD", "EUR", "GBP", "JPY", "SGD"];

    private static readonly string[] Zones =
    [
        "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Tokyo", "Europe/London", "Europe/Berlin",
        "America/New_York", "America/Los_Angeles", "Australia/Sydney", "UTC",
    ];

    private string? problem;

    [Inject]
    private SetUpKey Key { get; set; } = null!;

    [Inject]
    private Installation Installation { get; set; } = null!;

    [Inject]
    private SampleCompany Samples { get; set; } = null!;

    [Inject]
    private SignInManager<Account> SignIn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "key")]
    public string? Offered { get; set; }

    [SupplyParameterFromForm]
    public Answers Form { get; set; } = null!;

    protected override void OnInitialized() =>
        Form ??= new Answers { Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "zh-CN" };

    private async Task Save()
    {
        if (!Key.Fits(Offered))
        {
            return;
        }

        var result = await Installation.Create(new NewCompany(
            Form.Company ?? "", Form.Name is { Length: > 0 } name ? name : Form.Email ?? "", Form.Email ?? "", Form.Password ?? "",
            Form.Language == "en" ? "en" : "zh-CN",
            Zones.Contains(Form.TimeZone) ? Form.TimeZone! : Zones[0],
            Currencies.Contains(Form.Currency) ? Form.Currency! : Currencies[0]));
        if (result.Problem is { } refused)
        {
            problem = refused.Message;
            return;
        }

        if (Form.Data == "demo")
        {
            await Samples.Demo();
        }

        if (await SignIn.UserManager.FindByIdAsync(result.Value.ToString("D")) is { } account)
        {
            await SignIn.SignInAsync(account, isPersistent: true);
        }

        Navigation.NavigateTo("/");
    }

    /// <summary>What the form sends.</summary>
    public sealed class Answers
    {
        public string? Company { get; set; }

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }

        public string? Data { get; set; }

        public string? Language { get; set; }

        public string? TimeZone { get; set; } = Zones[0];

        public string? Currency { get; set; } = Currencies[0];
    }
}
