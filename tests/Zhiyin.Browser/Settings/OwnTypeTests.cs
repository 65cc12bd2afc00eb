using Zhiyin.Core.Schema;

namespace Zhiyin.Browser.Settings;

/// <summary>设备: an administrator makes a new kind of record, and it is at hand wherever records are.</summary>
public sealed class OwnTypeTests(Company company) : IClassFixture<Company>
{
    private const string Link = "所在客户", Day = "质保到期", Customer = "装了设备的客户", Device = "屋顶空调机组";

    [Fact]
    public async Task Devices_are_made_up_filled_in_and_found_on_the_customers_page_and_by_the_palette()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        var customer = await Company.Make(page, "customers", new { name = Customer });
        await MakeType(journey);
        await FieldHand.Add(page, FieldKind.Link, Link, "customers");
        await FieldHand.Add(page, FieldKind.Date, Day);
        await journey.Screenshot("own-type-fields");
        await MakeRecord(journey);
        await OnTheCustomersPage(journey, customer);
        await ByThePalette(journey);
        await OnAPhoneInTheDark();
        await Retired(journey);
    }

    private static async Task MakeType(Journey journey)
    {
        var page = journey.Page;
        await journey.Go("/settings");
        await Company.Interactive(page);
        await page.ClickAsync(".settings-card:has-text('自定义对象')");
        await Assertions.Expect(page.Locator(".card .empty")).ToContainTextAsync("还没有自定义对象");
        await journey.IsAccessible();
        await journey.Screenshot("own-types-empty");
        await page.ClickAsync(".page-head .primary");
        await page.GetByLabel("中文名称").FillAsync("客户");
        await page.ClickAsync(".drawer-foot .primary");
        await Assertions.Expect(page.Locator(".drawer .field-error")).ToContainTextAsync("已有对象");
        await page.GetByLabel("中文名称").FillAsync("设备");
        await page.GetByLabel("英文名称").FillAsync("Device");
        await Assertions.Expect(page.GetByLabel("接口名称")).ToHaveAttributeAsync("placeholder", "x-devices");
        await page.GetByLabel("编号规则").FillAsync("SB{yyyy}{000}");
        await page.ClickAsync(".icons .kind[title=devices]");
        await journey.IsAccessible();
        await journey.Screenshot("own-type-panel");
        await page.ClickAsync(".drawer-foot .primary");
        await Assertions.Expect(page.Locator("[aria-current=page].chip")).ToContainTextAsync("设备");
        await Assertions.Expect(page.Locator(".side .menu")).ToContainTextAsync("设备");
    }

    private static async Task MakeRecord(Journey journey)
    {
        var page = journey.Page;
        await page.ClickAsync(".side .menu a[href='/x-devices']");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("设备");
        await journey.Screenshot("own-list-empty");
        await page.ClickAsync(".list-head .primary");
        await page.FillAsync("#form-x-devices-name", Device);
        await page.ClickAsync($".drawer .field:has-text('{Link}') button >> nth=0");
        await page.FillAsync(".pop-list .pop-search", Customer);
        await page.ClickAsync($".pop-items button:has-text('{Customer}')");
        await page.Locator(".drawer").GetByLabel(Day).FillAsync("2030-05-01");
        await journey.IsAccessible();
        await journey.Screenshot("own-record-form");
        await page.ClickAsync(".drawer button[type=submit]");
        await Assertions.Expect(page.Locator(".toast", new() { HasText = Device })).ToBeVisibleAsync();
        await journey.Go("/x-devices");
        await Company.Interactive(page);
        var row = page.Locator("tr[data-row]");
        await Assertions.Expect(row).ToContainTextAsync(Device);
        await Assertions.Expect(row).ToContainTextAsync(Customer);
        await Assertions.Expect(row).ToContainTextAsync("001");
        await journey.IsAccessible();
        await journey.Screenshot("own-list");
    }

    private static async Task OnTheCustomersPage(Journey journey, string customer)
    {
        var page = journey.Page;
        await journey.Go("/customers/" + customer);
        await Company.Interactive(page);
        var related = page.Locator(".rail-card:has(h2:has-text('设备'))");
        await Assertions.Expect(related).ToContainTextAsync(Device);
        await journey.IsAccessible();
        await journey.Screenshot("own-related");
        await related.Locator($"a:has-text('{Device}')").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Device);
        await Assertions.Expect(page.Locator(".record-fields")).ToContainTextAsync(Customer);
        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("设备");
        await journey.IsAccessible();
        await journey.Screenshot("own-record");
    }

    private static async Task ByThePalette(Journey journey)
    {
        var page = journey.Page;
        for (var waited = 0; waited < 100; waited++)
        {
            var found = await (await page.APIRequest.GetAsync("/api/search?q=wdkt")).TextAsync();
            if (found.Contains("x-devices", StringComparison.Ordinal))
            {
                break;
            }

            await page.WaitForTimeoutAsync(200);
        }

        await page.Keyboard.PressAsync("Control+k");
        await page.FillAsync(".palette-field input", "wdkt");
        await page.ClickAsync($".palette-list a:has-text('{Device}')");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Device);
    }

    private async Task OnAPhoneInTheDark()
    {
        await using var phone = await company.SignIn(phone: true, dark: true);
        foreach (var path in new[] { "/settings/record-types", "/settings/fields/x-devices", "/x-devices", "/x-devices/new" })
        {
            await phone.Go(path);
            await Company.Interactive(phone.Page);
            await phone.IsAccessible();
            await phone.DoesNotScrollSideways();
            await phone.Screenshot("own-phone" + path.Replace('/', '-'));
        }

        await phone.Go("/settings/record-types");
        await Company.Interactive(phone.Page);
        await phone.Page.ClickAsync("[data-type=x-devices] button:has-text('编辑')");
        await Assertions.Expect(phone.Page.GetByLabel("中文名称")).ToHaveValueAsync("设备");
        await phone.IsAccessible();
        await phone.DoesNotScrollSideways();
        await phone.Screenshot("own-phone-panel");
    }

    private static async Task Retired(Journey journey)
    {
        var page = journey.Page;
        await journey.Go("/settings/record-types");
        await Company.Interactive(page);
        await Assertions.Expect(page.Locator("[data-type=x-devices]")).ToContainTextAsync("1 条记录");
        await journey.IsAccessible();
        await journey.Screenshot("own-types");
        await page.ClickAsync("button[aria-label='停用“设备”']");
        await Assertions.Expect(page.Locator("[data-type=x-devices]")).ToContainTextAsync("已停用");
        await Assertions.Expect(page.Locator(".side .menu")).Not.ToContainTextAsync("设备");
        await journey.IsAccessible();
        await page.ClickAsync("button[aria-label='恢复“设备”']");
        await Assertions.Expect(page.Locator(".side .menu")).ToContainTextAsync("设备");
    }
}
