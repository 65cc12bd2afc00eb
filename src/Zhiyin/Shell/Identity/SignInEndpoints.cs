using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Identity;

/// <summary>Where the static sign-in form and the sign-out button post to.</summary>
public static class SignInEndpoints
{
    public const string RateLimit = "sign-in";
    public const string CodeRateLimit = "sign-in-code";

    /// <summary>Each counts by address.</summary>
    public static readonly string[] RateLimits =
        [RateLimit, CodeRateLimit, PasskeyEndpoints.RateLimit, PasskeyEndpoints.ChallengeRateLimit];

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in", SignIn).RequireRateLimiting(RateLimit).ExcludeFromDescription();
        routes.MapPost("/sign-in/code", SignInCode).RequireRateLimiting(CodeRateLimit).ExcludeFromDescription();
        routes.MapPost("/sign-out", SignOut).ExcludeFromDescription();
        // An open page that is worked on: the cookie that comes with it is the use of the session.
        routes.MapPost("/seen", () => Results.NoContent()).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> SignIn(
        [FromForm] string email, [FromForm] string password, [FromForm] string? to, SignInManager<Account> signIn, Db db,
        AccessStore access)
    {
        // Who it was is not known before they are in; the events of a failure name nobody.
        db.Cause = new Cause(null, "ui", Ids.New());
        var account = await signIn.UserManager.FindByEmailAsync(email.Trim());
        var result = account is null
            ? Microsoft.AspNetCore.Identity.SignInResult.Failed
            : await signIn.PasswordSignInAsync(account, password, isPersistent: true, lockoutOnFailure: true);
        var target = Local(to) ? to! : "/";
        if (result.RequiresTwoFactor)
        {
            return Results.LocalRedirect($"/sign-in/code?to={Uri.EscapeDataString(target)}");
        }

        if (!result.Succeeded)
        {
            return Refused(result.IsLockedOut ? "locked" : "wrong", target);
        }

        return await Enter(account!, target, signIn, access);
    }

    /// <summary>The code of the authenticator app, or one of the recovery codes, for whoever has just given their password.</summary>
    private static async Task<IResult> SignInCode(
        [FromForm] string code, [FromForm] string? to, SignInManager<Account> signIn, Db db, AccessStore access)
    {
        db.Cause = new Cause(null, "ui", Ids.New());
        var target = Local(to) ? to! : "/";
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account)
        {
            return Refused("stale", target);
        }

        var typed = SecondFactor.Bare(code);
        var result = typed.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(typed, isPersistent: true, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(typed);
        if (!result.Succeeded)
        {
            return result.IsLockedOut
                ? Refused("locked", target)
                : Results.LocalRedirect($"/sign-in/code?failed=wrong&to={Uri.EscapeDataString(target)}");
        }

        return await Enter(account, target, signIn, access);
    }

    internal static async Task<IResult> Enter(Account account, string target, SignInManager<Account> signIn, AccessStore access)
    {
        // Only whoever has proved who they are is told.
        if (access.Current.User(account.Id) is not { Disabled: false })
        {
            await signIn.SignOutAsync();
            return Refused("disabled", target);
        }

        Preferences.Bring(signIn.Context, account);
        return Results.LocalRedirect(target);
    }

    internal static IResult Refused(string why, string target) =>
        Results.LocalRedirect($"/sign-in?failed={why}&to={Uri.EscapeDataString(target)}");

    private static async Task<IResult> SignOut(SignInManager<Account> signIn, Sessions sessions)
    {
        await sessions.SignOut(signIn.Context.User);
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    }

    /// <summary>A path of this site only: no scheme, no host, no tricks with slashes.</summary>
    public static bool Local(string? to) =>
        to is ['/', ..] && (to.Length == 1 || to[1] is not ('/' or '\\')) && !to.Any(char.IsControl);
}
