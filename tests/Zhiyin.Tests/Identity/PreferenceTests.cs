using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Data;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Identity;

/// <summary>Language and theme go with the person, not with the browser.</summary>
public abstract class PreferenceTests(Web web)
{
    private const string Email = "admin@example.com", Password = "vivid-harbor-27";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_chosen_in_one_browser_comes_to_another_at_sign_in()
    {
        using var first = web.Visit();
        await first.SignIn(Email, Password);
        Assert.Equal((null, null), (first.Cookie("zhiyin-language"), first.Cookie("zhiyin-theme")));
        await first.Get("/language?to=en&back=/customers");
        Assert.Equal((null, null), (first.Cookie("zhiyin-language"), (await Kept()).Item1));
        Assert.Equal("/customers", (await first.PostForm("/language", ("to", "en"), ("back", "/customers"))).Headers.Location?.OriginalString);
        await first.Post("/theme?to=dark");
        Assert.Equal(("en", "dark"), await Kept());

        using var second = web.Visit();
        await second.SignIn(Email, Password);
        Assert.Contains("en", second.Cookie("zhiyin-language"), StringComparison.Ordinal);
        Assert.Equal("dark", second.Cookie("zhiyin-theme"));
        var page = await (await second.Get("/sign-in")).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("<html lang=\"en\" data-theme=\"dark\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_changes_the_browser_only_and_nonsense_changes_nothing()
    {
        var before = await Kept();
        using var stranger = web.Visit();
        var answer = await stranger.PostForm("/language", ("to", "en"), ("back", "//evil.example"));
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        Assert.Contains("en", stranger.Cookie("zhiyin-language"), StringComparison.Ordinal);
        Assert.Equal(400, (int)(await stranger.Post("/theme?to=neon")).StatusCode);
        await stranger.PostForm("/language", ("to", "xx"));
        Assert.Equal(before, await Kept());
    }

    private async Task<(string?, string?)> Kept()
    {
        await using var db = web.Services.GetRequiredService<DbFactory>().Open();
        var account = await db.Set<Account>().AsNoTracking().FirstAsync(a => a.Id == web.AdminId, Cancel);
        return (account.Language, account.Theme);
    }

    public sealed class OnSqlite(WebOnSqlite web) : PreferenceTests(web), IClassFixture<WebOnSqlite>;

    public sealed class OnPostgres(WebOnPostgres web) : PreferenceTests(web), IClassFixture<WebOnPostgres>;
}
