using System.Globalization;
using Zhiyin.Browser.Imports;

namespace Zhiyin.Browser.Hostile;

/// <summary>Script in every text, opened wherever it is shown: nothing runs, nothing becomes markup, no page breaks.</summary>
public sealed class ScriptTests(HostileCompany hostile) : IClassFixture<HostileCompany>
{
    private static readonly string[] SettingsPages =
    [
        "", "/company", "/users", "/sign-in", "/departments", "/roles", "/roles/new", "/fields", "/fields/customers", "/fields/contacts",
        "/options", "/options/customers/tags", "/imports", "/recycle-bin", "/recycle-bin/customers", "/operations", "/audit", "/jobs",
        "/tokens", "/follow-ups", "/record-types",
    ];

    [Fact]
    public async Task No_list_peek_filter_or_view_runs_what_stands_in_it()
    {
        await using var journey = await hostile.Company.SignIn();
        var (page, watch) = (journey.Page, new Watch(journey.Page));
        foreach (var type in HostileCompany.InWorkspace)
        {
            await watch.Open("/" + type, atLeast: Payload.Texts.Length / 2);
            await AllColumns(page, watch, type);
            foreach (var (at, _) in Payload.Texts.Index())
            {
                await page.Keyboard.PressAsync("j");
                if (at == 0)
                {
                    await page.Keyboard.PressAsync("Space");
                }

                await watch.See($"{type}, peek {at}", atLeast: 1);
                await page.Keyboard.PressAsync("x");
            }

            await watch.See(type + ", all selected", atLeast: 1);
        }

        foreach (var (at, _) in Payload.Texts.Index())
        {
            var shown = Uri.EscapeDataString(Payload.Shown(at));
            var quoted = Uri.EscapeDataString($"name contains \"{Payload.Shown(at).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
            await watch.Open($"/customers?filter={quoted}", atLeast: 1);
            await watch.Open($"/customers?q={shown}");
            await watch.Open($"/customers?view={shown}&filter={shown}&sort={shown}&q={shown}");
        }

        await SaveView(page, watch);
        Say(watch, "lists");
    }

    [Fact]
    public async Task No_record_page_form_or_timeline_runs_what_stands_in_it()
    {
        await using var journey = await hostile.Company.SignIn();
        var (page, watch) = (journey.Page, new Watch(journey.Page));
        foreach (var type in HostileCompany.InWorkspace)
        {
            foreach (var id in hostile.Records[type])
            {
                await watch.Open($"/{type}/{id}", atLeast: 2);
                await page.EvaluateAsync("document.querySelectorAll('.more-fields').forEach(x => x.click())");
                await Assertions.Expect(page.Locator(".more-fields")).ToHaveCountAsync(0);
                await watch.See($"{type}, every field", atLeast: 2);
                await page.Keyboard.PressAsync("e");
                await page.Locator(".drawer").WaitForAsync();
                await watch.See($"{type}, form", atLeast: 2);
            }

            await watch.Open($"/{type}/new");
        }

        await Doubled(page, watch);
        await Revealed(page, watch);
        Say(watch, "records");
    }

    [Fact]
    public async Task No_search_board_settings_or_public_page_runs_what_stands_in_it()
    {
        await using var journey = await hostile.Company.SignIn();
        journey.Tolerate("404");
        var (page, watch) = (journey.Page, new Watch(journey.Page));
        await MakeToken(page, watch);
        await Delete(page, watch);
        await watch.Open("/", atLeast: 1);
        await page.ClickAsync(".notices summary");
        await watch.See("notices");
        foreach (var (at, _) in Payload.Texts.Index())
        {
            await page.Keyboard.PressAsync("Control+k");
            await page.FillAsync(".palette-field input", Payload.Shown(at));
            await watch.See("search", atLeast: 1);
            await page.Keyboard.PressAsync("Escape");
        }

        foreach (var path in SettingsPages)
        {
            await watch.Open("/settings" + path, atLeast: 1);
        }

        foreach (var id in hostile.Records["roles"])
        {
            await watch.Open("/settings/roles/" + id, atLeast: 1);
        }

        await watch.Open("/account/security", atLeast: 1);
        await Outside(page, watch);
        Say(watch, "pages");
    }

    [Fact]
    public async Task No_step_of_an_import_runs_what_stands_in_the_file()
    {
        await using var journey = await hostile.Company.SignIn();
        var (page, watch) = (journey.Page, new Watch(journey.Page));
        await watch.Open("/import?type=customers", atLeast: 1);
        string[] headings = ["客户名称", "联系方式", "网站", "客户标签", .. Payload.Texts];
        var rows = Payload.Texts.Select((text, at) =>
            (string[])["import " + text, at % 2 == 0 ? text : "", at % 2 == 1 ? Payload.Addresses[at % Payload.Addresses.Length] : "", text,
                .. Payload.Texts]);
        await page.Locator(".drop input:enabled").SetInputFilesAsync(new FilePayload
        {
            Name = "<img src=x onerror=ran=1>.xlsx",
            MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = Spreadsheet.Of([headings, .. rows]),
        });
        await page.Locator(".map-row").First.WaitForAsync();
        await watch.See("import preview", atLeast: Payload.Texts.Length);
        await page.Locator(".map-row button").Last.ClickAsync();
        await watch.See("import, fields to choose", atLeast: Payload.Texts.Length);
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync(".import-foot .primary");
        await Assertions.Expect(page.Locator(".import-verdict")).ToBeVisibleAsync();
        await watch.See("import result", atLeast: Payload.Texts.Length / 2);
        await watch.Open("/settings/imports", atLeast: 1);
        Say(watch, "import");
    }

    [Fact]
    public async Task An_address_of_the_web_is_one_or_is_refused()
    {
        await using var journey = await hostile.Company.SignIn();
        journey.Tolerate("400");
        var page = journey.Page;
        var taken = new List<string>();
        foreach (var address in Payload.Addresses)
        {
            var answer = await Company.Send(
                page, "POST", "/api/records/customers?allowDuplicates=true", new { name = "网址", website = address });
            taken.AddRange(answer.Ok ? [$"{address}: {await answer.TextAsync()}"] : []);
        }

        Assert.Empty(taken);
    }

    /// <summary>Every column there is, one after the other, in the list of a type.</summary>
    private static async Task AllColumns(IPage page, Watch watch, string type)
    {
        await page.ClickAsync(".filter-bar > button:has-text('列')");
        await page.Locator(".columns-panel").WaitForAsync();
        await watch.See(type + ", columns to choose");
        var more = page.Locator(".column-add");
        while (await more.CountAsync() is var left and > 0)
        {
            await more.First.ClickAsync();
            await Assertions.Expect(more).ToHaveCountAsync(left - 1);
        }

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".columns-panel")).ToHaveCountAsync(0);
        await watch.See(type + ", every column", atLeast: Payload.Texts.Length - 1);
        await page.ClickAsync("[data-key=f]");
        await page.Locator(".filter-editor").WaitForAsync();
        await watch.See(type + ", filter");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("h1").ClickAsync();
    }

    private static async Task SaveView(IPage page, Watch watch)
    {
        foreach (var (at, text) in Payload.Texts.Index())
        {
            await page.GotoAsync("/customers?sort=name");
            await Company.Interactive(page);
            await page.ClickAsync("button:has-text('存为视图')");
            await page.FillAsync("#view-name", text);
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator(".tab.on")).ToContainTextAsync(Payload.Shown(at));
            await watch.See("view", atLeast: 1);
        }
    }

    /// <summary>The warning that a customer is there already, which names the one that is.</summary>
    private static async Task Doubled(IPage page, Watch watch)
    {
        await Company.Make(page, "customers", new { name = Payload.Texts[1] + "同名有限公司" });
        await watch.Open("/customers/new");
        await page.FillAsync("#form-customers-name", Payload.Texts[1] + "同名有限公司");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(".warn-note a").First.WaitForAsync();
        await watch.See("likely the same", atLeast: 1);
    }

    /// <summary>A masked e-mail, read in the clear, is a link to write to.</summary>
    private async Task Revealed(IPage page, Watch watch)
    {
        await watch.Open("/customers/" + hostile.Records["customers"][0], atLeast: 1);
        await page.Locator(".composer-text").FillAsync("见 javascript:ran=1 与 https://a.cn/\"onmouseover=\"ran=1 <img src=x onerror=ran=2>");
        await watch.See("composer", atLeast: 1);
        await page.ClickAsync(".composer button[type=submit]");
        await page.Locator(".follow-up:has-text('onmouseover')").WaitForAsync();
        await watch.See("timeline", atLeast: 1);
    }

    private static async Task MakeToken(IPage page, Watch watch)
    {
        await page.GotoAsync("/settings/tokens");
        await Company.Interactive(page);
        foreach (var (at, text) in Payload.Texts.Index())
        {
            await page.FillAsync(".settings-box .form-section input", text);
            await page.ClickAsync(".settings-box > .primary");
            await Assertions.Expect(page.Locator(".settings-lines li")).ToHaveCountAsync(at + 1);
            await watch.See("token", atLeast: 1);
        }
    }

    /// <summary>A record deleted is named in a message, in the recycle bin and among the operations.</summary>
    private static async Task Delete(IPage page, Watch watch)
    {
        var gone = await Company.Make(page, "customers", new { name = Payload.Texts[1] + "删除" });
        await page.GotoAsync("/customers/" + gone);
        await Company.Interactive(page);
        await page.ClickAsync(".record-acts summary");
        await page.ClickAsync(".record-acts .bad");
        await page.Locator(".toast").WaitForAsync();
        await watch.See("deleted", atLeast: 1);
    }

    /// <summary>Where nobody is signed in: the company's name, and what an address carries.</summary>
    private static async Task Outside(IPage page, Watch watch)
    {
        foreach (var text in Payload.Texts)
        {
            await page.GotoAsync("/" + Uri.EscapeDataString(text.Replace('/', '_')));
            await watch.See("not found");
        }

        await page.Context.ClearCookiesAsync();
        foreach (var to in Payload.Texts.Concat(Payload.Addresses))
        {
            await page.GotoAsync($"/sign-in?failed={Uri.EscapeDataString(to)}&to={Uri.EscapeDataString(to)}");
            await watch.See("sign-in", atLeast: Payload.Texts.Length / 2);
        }

        await page.FillAsync("[name=email]", Company.Admin);
        await page.FillAsync("[name=password]", Company.Password);
        await page.ClickAsync("button[type=submit]");
        await page.Locator(".side").WaitForAsync();
        await watch.See("after signing in");
    }

    private void Say(Watch watch, string what) => TestContext.Current.SendDiagnosticMessage(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: {hostile.Fields} fields × {Payload.Texts.Length} payloads, {watch.Views} views, {watch.Seen} texts seen, none ran"));
}
