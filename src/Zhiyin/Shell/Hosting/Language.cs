using Microsoft.AspNetCore.Localization;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Hosting;

/// <summary>The language of a request: the person's choice (cookie), else the browser's, else the company's. Chinese first.</summary>
public static class Language
{
    public const string Cookie = "zhiyin-language";

    public static readonly string[] Offered = ["zh-CN", "en"];

    public static void UseZhiyinLanguage(this WebApplication app)
    {
        var options = new RequestLocalizationOptions().SetDefaultCulture(Offered[0])
            .AddSupportedCultures(Offered).AddSupportedUICultures(Offered);
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang" },
            new CookieRequestCultureProvider { CookieName = Cookie },
            new CustomRequestCultureProvider(context => Task.FromResult(
                context.Request.Headers.AcceptLanguage.ToString() is { Length: > 0 } accepted
                    ? Accepted(accepted) : null)),
            new CustomRequestCultureProvider(_ => Task.FromResult<ProviderCultureResult?>(
                new ProviderCultureResult(app.Services.GetRequiredService<CompanyClock>().Language))),
        ];
        app.UseRequestLocalization(options);
    }

    private static ProviderCultureResult? Accepted(string header)
    {
        foreach (var part in header.Split(','))
        {
            var name = part.Split(';')[0].Trim();
            if (name.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
            {
                return new ProviderCultureResult(Offered[0]);
            }

            if (name.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            {
                return new ProviderCultureResult(Offered[1]);
            }
        }

        return null;
    }
}
