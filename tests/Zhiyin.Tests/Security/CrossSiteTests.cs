using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Shell.Hosting;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Security;

/// <summary>Another site sends requests with the cookie of somebody who is signed in here.</summary>
public sealed class CrossSiteTests(WebOnSqlite web) : IClassFixture<WebOnSqlite>
{
    private static readonly (string, string) Foreign = ("Origin", "https://evil.example");

    [Fact]
    public async Task No_route_changes_anything_for_a_cookie_alone()
    {
        using var visitor = web.Visit();
        await visitor.SignIn("admin@example.com", "vivid-harbor-27");
        var tried = new List<string>();
        foreach (var (method, path) in Routes())
        {
            foreach (var body in new HttpContent?[] { null, new FormUrlEncodedContent([]), new StringContent("{}") })
            {
                var answer = await visitor.Send(method, path, body, Foreign);
                var wanted = path.StartsWith("/_blazor", StringComparison.Ordinal) ? HttpStatusCode.Forbidden
                    : path == "/setup" ? HttpStatusCode.NotFound // gone since there is a company
                    : HttpStatusCode.BadRequest;
                Assert.True(answer.StatusCode == wanted, $"{method} {path}: {answer.StatusCode}");
            }

            tried.Add(path);
        }

        Assert.Contains("/sign-out", tried);
        Assert.Contains("/api/commands/{verb}", Patterns());
        Assert.True(tried.Count > 20, $"Only {tried.Count} routes were tried");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/api/me")).StatusCode);
    }

    [Fact]
    public async Task A_page_of_ours_acts_with_its_proof_and_not_with_that_of_somebody_else()
    {
        using var mine = web.Visit();
        await mine.SignIn("admin@example.com", "vivid-harbor-27");
        Assert.Equal(HttpStatusCode.NoContent, (await mine.Post("/theme?to=dark")).StatusCode);
        var made = await mine.Post("/api/records/customers", new StringContent("""{"name":"凭证测试"}""", null, "application/json"));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await mine.Send(
            HttpMethod.Post, "/theme?to=light", null, (CrossSite.Header, "CfDJ8made-up"))).StatusCode);
        Assert.Equal("/sign-in", (await mine.PostForm("/sign-out")).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, (await mine.Get("/api/me")).StatusCode);
    }

    [Theory]
    [InlineData("http://localhost", true)]
    [InlineData("https://localhost", true)]
    [InlineData("http://localhost:8080", false)]
    [InlineData("http://localhost.evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    public async Task The_line_of_a_page_is_opened_by_our_own_host_only(string origin, bool opens)
    {
        using var visitor = web.Visit();
        await visitor.SignIn("admin@example.com", "vivid-harbor-27");
        var answer = await visitor.Send(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", null, ("Origin", origin));
        Assert.Equal(opens ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private IEnumerable<RouteEndpoint> Changing() => web.Services.GetServices<EndpointDataSource>()
        .SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods
            || methods.Any(m => m is not ("GET" or "HEAD" or "OPTIONS")));

    private IEnumerable<string> Patterns() => Changing().Select(e => e.RoutePattern.RawText ?? "");

    private IEnumerable<(HttpMethod, string)> Routes()
    {
        foreach (var endpoint in Changing())
        {
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } known ? known : ["POST"];
            var path = string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(Part))));
            foreach (var method in methods.Where(m => m is not ("GET" or "HEAD" or "OPTIONS")))
            {
                yield return (new HttpMethod(method), "/" + path);
            }
        }
    }

    private static string Part(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPart part) => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "type" } => "customers",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "verb" } => "complete-task",
        _ => Guid.Empty.ToString(),
    };
}
