using System.Net;
using System.Text.RegularExpressions;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Security;

/// <summary>What every answer tells the browser.</summary>
public sealed partial class HeaderTests(WebOnSqlite web) : IClassFixture<WebOnSqlite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/")]
    [InlineData("/customers")]
    [InlineData("/not-found")]
    [InlineData("/no/such/page")]
    [InlineData("/docs/")]
    public async Task A_page_runs_only_scripts_that_carry_the_word_of_this_answer(string path)
    {
        using var visitor = web.Visit();
        await visitor.SignIn("admin@example.com", "vivid-harbor-27");
        var (first, second) = (await visitor.Get(path), await visitor.Get(path));
        var policy = One(first, "Content-Security-Policy");
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.True(nonce.Length >= 22, policy);
        Assert.DoesNotContain(nonce, One(second, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Directive(policy, "script-src"), StringComparison.Ordinal);
        Assert.Equal("'none'", Directive(policy, "default-src"));
        Assert.Equal("'none'", Directive(policy, "frame-ancestors"));
        var scripts = Script().Matches(await first.Content.ReadAsStringAsync(Cancel));
        Assert.NotEmpty(scripts);
        Assert.All(scripts, s => Assert.Contains($"nonce=\"{nonce}\"", WebUtility.HtmlDecode(s.Value), StringComparison.Ordinal));
        Assert.Equal("no-store", One(first, "Cache-Control"));
        Assert.Contains("camera=()", One(first, "Permissions-Policy"), StringComparison.Ordinal);
        Common(first);
    }

    [Theory]
    [InlineData("/api/me", HttpStatusCode.OK)]
    [InlineData("/api/records/customers", HttpStatusCode.OK)]
    [InlineData("/api/records/nothing", HttpStatusCode.NotFound)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    [InlineData("/healthz", HttpStatusCode.OK)]
    public async Task What_is_no_page_runs_nothing_and_is_not_kept(string path, HttpStatusCode status)
    {
        var answer = await (await web.Admin()).GetAsync(path, Cancel);
        Assert.Equal(status, answer.StatusCode);
        Assert.StartsWith("default-src 'none'", One(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-store", One(answer, "Cache-Control"));
        Common(answer);
    }

    [Fact]
    public async Task A_static_file_is_inert_too_and_may_be_kept()
    {
        using var visitor = web.Visit();
        var answer = await visitor.Get("/app.js");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("frame-ancestors 'none'", One(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.NotEqual("no-store", One(answer, "Cache-Control"));
        Common(answer);
    }

    [Fact]
    public async Task Only_a_secure_line_binds_the_browser_to_secure_lines()
    {
        using var visitor = web.Visit();
        Assert.False((await visitor.Get("/sign-in")).Headers.Contains("Strict-Transport-Security"));
        var secure = await visitor.Get("https://localhost/sign-in");
        Assert.Equal("max-age=31536000", One(secure, "Strict-Transport-Security"));
    }

    private static void Common(HttpResponseMessage answer)
    {
        Assert.Equal("nosniff", One(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", One(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", One(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", One(answer, "Cross-Origin-Resource-Policy"));
    }

    private static string One(HttpResponseMessage answer, string name) =>
        Assert.Single(answer.Headers.TryGetValues(name, out var values) ? values : []);

    private static string Directive(string policy, string name) =>
        policy.Split(';', StringSplitOptions.TrimEntries).Select(d => d.Split(' ', 2)).Single(d => d[0] == name)[1];

    [GeneratedRegex("script-src 'nonce-([A-Za-z0-9+/=]+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();
}
