using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Identity;

/// <summary>Where the static sign-in form and the sign-out button post to.</summary>
public static class SignInEndpoints
{
    public const string RateLimit = "sign-in";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in", SignIn).RequireRateLimiting(RateLimit).ExcludeFromDescription();
        routes.MapPost("/sign-out", SignOut).ExcludeFromDescription();
    }

    private static async Task<IResult> SignIn(
        [FromForm] string email, [FromForm] string password, [FromForm] string? to, SignInManager<Account> signIn)
    {
        var account = await signIn.UserManager.FindByEmailAsync(email.Trim());
        var result = account is null
            ? Microsoft.AspNetCore.Identity.SignInResult.Failed
            : await signIn.PasswordSignInAsync(account, password, isPersistent: true, lockoutOnFailure: true);
        var target = Local(to) ? to! : "/";
        return result.Succeeded
            ? Results.LocalRedirect(target)
            : Results.LocalRedirect(
                $"/sign-in?failed={(result.IsLockedOut ? "locked" : "wrong")}&to={Uri.EscapeDataString(target)}");
    }

    private static async Task<IResult> SignOut(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    }

    /// <summary>A path of this site only: no scheme, no host, no tricks with slashes.</summary>
    public static bool Local(string? to) =>
        to is ['/', ..] && (to.Length == 1 || to[1] is not ('/' or '\\')) && !to.Any(char.IsControl);
}
