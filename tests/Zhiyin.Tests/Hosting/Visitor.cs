using System.Net;
using System.Text.RegularExpressions;
using Zhiyin.Shell.Hosting;

namespace Zhiyin.Tests.Hosting;

/// <summary>A browser without script: it keeps cookies and sends the sign-in form.</summary>
public sealed partial class Visitor(HttpMessageHandler server) : IDisposable
{
    private static readonly Uri Site = new("http://localhost");

    /// <summary>As every browser says beside what it posts.</summary>
    private static readonly (string, string) Origin = ("Origin", "http://localhost");

    private readonly HttpMessageInvoker http = new(server);

    /// <summary>What this browser says of itself.</summary>
    public string Agent { get; init; } = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36";

    public CookieContainer Cookies { get; } = new();

    public string? Cookie(string name) => Cookies.GetCookies(Site)[name]?.Value;

    public Task<HttpResponseMessage> Get(string path) => Send(HttpMethod.Get, path);

    public async Task<HttpResponseMessage> Send(
        HttpMethod method, string path, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Site, path)) { Content = body };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        if (Cookies.GetCookieHeader(Site) is { Length: > 0 } held)
        {
            request.Headers.Add("Cookie", held);
        }

        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            Cookies.SetCookies(Site, cookie);
        }

        return answer;
    }

    /// <summary>As the script of a page does: with the proof that the page holds.</summary>
    public async Task<HttpResponseMessage> Post(string path, HttpContent? body = null) =>
        await Send(HttpMethod.Post, path, body, (CrossSite.Header, await Held(Proof())), Origin);

    /// <summary>As a form of a page does.</summary>
    public async Task<HttpResponseMessage> PostForm(string path, params (string Name, string Value)[] fields)
    {
        (string Name, string Value)[] all = [.. fields, ("__RequestVerificationToken", await Held(Token()))];
        return await Send(
            HttpMethod.Post, path, new FormUrlEncodedContent(all.Select(f => KeyValuePair.Create(f.Name, f.Value))), Origin);
    }

    /// <summary>Where the sign-in leads.</summary>
    public async Task<string> SignIn(string email, string password)
    {
        var answer = await PostForm("/sign-in", ("email", email), ("password", password));
        return answer.Headers.Location?.OriginalString ?? answer.StatusCode.ToString();
    }

    private async Task<string> Held(Regex pattern)
    {
        var page = await (await Get("/sign-in")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return pattern.Match(page).Groups[1].Value;
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"proof\" content=\"([^\"]+)\"")]
    private static partial Regex Proof();
}
