using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Zhiyin.Shell.Hosting;

/// <summary>What every answer says to the browser: which scripts may run, who may frame it, what is kept.</summary>
public static class ResponseHeaders
{
    public const string DocsPath = "/docs";

    /// <summary>For what is no page: nothing in it runs, even if somebody makes a browser show it as one.</summary>
    private const string Inert = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly object NonceKey = new();

    /// <summary>The word that lets the scripts of this answer run, and no others.</summary>
    public static string Nonce(this HttpContext context)
    {
        if (context.Items[NonceKey] is not string nonce)
        {
            context.Items[NonceKey] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        }

        return nonce;
    }

    public static void UseResponseHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            Put(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Put(HttpContext context)
    {
        var headers = context.Response.Headers;
        var page = context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = page ? PagePolicy(context) : Inert;
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (page)
        {
            headers["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), " +
                "serial=(), usb=(), publickey-credentials-create=(self), publickey-credentials-get=(self)";
        }

        // Static files say themselves how long they hold; whatever says nothing holds data.
        if (page || headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
            headers.Remove(HeaderNames.Pragma);
        }

        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }

    // Styles in attributes carry column widths and depths; the API reference writes its own style sheets.
    private static string PagePolicy(HttpContext context) =>
        $"default-src 'none'; script-src 'nonce-{context.Nonce()}' 'strict-dynamic'; connect-src 'self'; font-src 'self'; " +
        "img-src 'self' data: blob:; frame-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'; " +
        "frame-ancestors 'none'; " + (context.Request.Path.StartsWithSegments(DocsPath, StringComparison.OrdinalIgnoreCase)
            ? "style-src 'self' 'unsafe-inline'"
            : "style-src 'self'; style-src-attr 'unsafe-inline'");
}
