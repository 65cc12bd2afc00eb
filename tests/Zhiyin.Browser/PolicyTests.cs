namespace Zhiyin.Browser;

/// <summary>The workspace under its content policy: what it needs works, and what an intruder would need does not.</summary>
public sealed class PolicyTests(Company company) : IClassFixture<Company>
{
    [Fact]
    public async Task The_workspace_the_settings_and_the_API_reference_break_no_rule_of_their_policy()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Company.NewCustomer(page, "策略测试有限公司");
        foreach (var path in new[] { "/", "/customers", "/contacts", "/tasks", "/settings/departments", "/settings/users" })
        {
            await journey.Go(path);
            await Company.Interactive(page);
        }

        await page.ClickAsync("[data-act=theme]");
        await Assertions.Expect(page.Locator("html[data-theme=dark]")).ToHaveCountAsync(1);
        await journey.Go("/docs");
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("Create a record");
    }

    [Fact]
    public async Task A_script_that_gets_into_a_page_does_not_run()
    {
        await using var journey = await company.SignIn();
        journey.Tolerate("Content Security Policy");
        journey.Tolerate("404");
        var ran = await journey.Page.EvaluateAsync<int>("""
            async () => {
              const box = document.createElement('div');
              box.innerHTML = '<img src=x onerror="window.__hit = 1"><a href="javascript:window.__hit = 2">x</a>';
              const broken = new Promise(done => box.querySelector('img').addEventListener('error', done));
              document.body.append(box);
              box.querySelector('a').click();
              const frame = document.createElement('iframe');
              frame.srcdoc = '<script nonce="guessed">parent.__hit = 3</' + 'script><script>parent.__hit = 4</' + 'script>';
              const loaded = new Promise(done => frame.addEventListener('load', done));
              document.body.append(frame);
              await Promise.all([broken, loaded]);
              return window.__hit ?? 0;
            }
            """);
        Assert.Equal(0, ran);
    }
}
