namespace Zhiyin.Browser.FollowUps;

/// <summary>A manager and two reps of one department, and what they find when they come.</summary>
internal sealed class Team(Company company)
{
    private const string Department = "华东销售部";

    public async Task<(string Manager, string First, string Second)> Hire()
    {
        await using var admin = await company.SignIn();
        var department = await Company.Make(admin.Page, "departments", new { name = Department });
        var manager = await Hire(admin.Page, "周经理", "销售经理", department);
        return (manager, await Hire(admin.Page, "李雷", "销售", department), await Hire(admin.Page, "韩梅", "销售", department));
    }

    private static async Task<string> Hire(IPage page, string name, string role, string department)
    {
        var email = $"{Guid.CreateVersion7():N}@example.com";
        await page.GotoAsync("/settings/users");
        await Company.Interactive(page);
        await page.ClickAsync(".page-head .primary");
        await page.FillAsync(".drawer input >> nth=0", name);
        await page.FillAsync(".drawer input[type=email]", email);
        await page.ClickAsync(".drawer [aria-label^='角色']");
        await page.Locator(".pop-items button").GetByText(role, new() { Exact = true }).ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.FillAsync(".drawer input[autocomplete=new-password]", Company.Password);
        await page.ClickAsync(".drawer-foot .primary");
        await Assertions.Expect(page.Locator($"tr:has-text('{name}')")).ToBeVisibleAsync();
        var found = await page.APIRequest.GetAsync($"/api/records/users?filter={Uri.EscapeDataString($"email = \"{email}\"")}");
        var id = (await found.JsonAsync())!.Value.GetProperty("items")[0].GetProperty("id").GetString();
        var moved = await Company.Send(page, "PATCH", $"/api/records/users/{id}", new { departmentId = department });
        Assert.True(moved.Ok, await moved.TextAsync());
        return email;
    }
}
