using Microsoft.AspNetCore.Localization;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Shell.Hosting;

namespace Zhiyin.Shell.Identity;

/// <summary>
/// Language and theme a person chose. The browser keeps them for the pages before the sign-in, the account for every other
/// browser; whoever has not chosen keeps what the browser says.
/// </summary>
public sealed class Preferences(DbFactory databases)
{
    public const string ThemeCookie = "zhiyin-theme";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static bool IsTheme(string? text) => text is "dark" or "light";

    public async Task SetLanguage(HttpContext context, string language)
    {
        PutLanguage(context, language);
        await Change(context, accounts => accounts.ExecuteUpdateAsync(s => s.SetProperty(a => a.Language, language)));
    }

    public async Task SetTheme(HttpContext context, string theme)
    {
        PutTheme(context, theme);
        await Change(context, accounts => accounts.ExecuteUpdateAsync(s => s.SetProperty(a => a.Theme, theme)));
    }

    /// <summary>Brings what the account knows to the browser somebody just signed in with.</summary>
    public static void Bring(HttpContext context, Account account)
    {
        if (account.Language is { } language && Language.Offered.Contains(language))
        {
            PutLanguage(context, language);
        }

        if (IsTheme(account.Theme))
        {
            PutTheme(context, account.Theme!);
        }
    }

    private static void PutLanguage(HttpContext context, string language) => context.Response.Cookies.Append(
        Language.Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)), Cookie(httpOnly: true));

    /// <summary>The page's own script changes the theme without a request, so it must be able to write the cookie.</summary>
    private static void PutTheme(HttpContext context, string theme) =>
        context.Response.Cookies.Append(ThemeCookie, theme, Cookie(httpOnly: false));

    private static CookieOptions Cookie(bool httpOnly) => new()
    {
        MaxAge = Kept,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        HttpOnly = httpOnly,
    };

    private async Task Change(HttpContext context, Func<IQueryable<Account>, Task> change)
    {
        if (context.User.UserId() is not { } user)
        {
            return;
        }

        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db, context.RequestAborted);
        await change(db.Set<Account>().Where(a => a.Id == user));
        await transaction.Commit(context.RequestAborted);
    }
}
