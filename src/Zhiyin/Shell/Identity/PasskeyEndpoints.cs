using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Text;
using Zhiyin.Shell.Api;
using static Zhiyin.Shell.Identity.SecurityTexts;

namespace Zhiyin.Shell.Identity;

/// <summary>
/// The two ceremonies of WebAuthn, each in two steps: the server sets a challenge, which waits in a sealed cookie, and judges what
/// the device signed. What it signs holds for this host only.
/// </summary>
public static class PasskeyEndpoints
{
    public const string RateLimit = "passkey";
    public const string ChallengeRateLimit = "passkey-challenge";

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in/passkey/options", Challenge).RequireRateLimiting(ChallengeRateLimit).ExcludeFromDescription();
        routes.MapPost("/sign-in/passkey", SignIn).RequireRateLimiting(RateLimit).ExcludeFromDescription();
        var own = routes.MapGroup("/account/passkeys").RequireAuthorization().RequireRateLimiting(ApiSetup.RateLimit)
            .ExcludeFromDescription();
        own.MapPost("/options", Begin);
        own.MapPost("", Add);
    }

    private static async Task<IResult> Challenge(SignInManager<Account> signIn) =>
        Json(await signIn.MakePasskeyRequestOptionsAsync(null));

    private static async Task<IResult> SignIn(
        [FromForm] string credential, [FromForm] string? to, SignInManager<Account> signIn, Db db, AccessStore access)
    {
        var target = SignInEndpoints.Local(to) ? to! : "/";
        if (await Judged(credential, signIn.PerformPasskeyAssertionAsync) is not { Succeeded: true, User: { } account } result)
        {
            return SignInEndpoints.Refused("passkey", target);
        }

        if (await signIn.UserManager.IsLockedOutAsync(account))
        {
            return SignInEndpoints.Refused("locked", target);
        }

        db.Cause = new Cause(account.Id, "ui", Ids.New());
        await signIn.UserManager.AddOrUpdatePasskeyAsync(account, result.Passkey);
        await signIn.SignInWithClaimsAsync(account, isPersistent: true, [SignInWay.Claim(SignInWay.Passkey)]);
        return await SignInEndpoints.Enter(account, target, signIn, access);
    }

    /// <summary>A challenge for a new passkey: only this step gives one, so that the next need not ask who sits there.</summary>
    private static async Task<IResult> Begin(
        PasswordAgain typed, SignInManager<Account> signIn, Passkeys passkeys, Db db, AccessStore access)
    {
        if (await Person(signIn) is not { } account)
        {
            return new Problem(ProblemKind.Forbidden, Say["PasskeyByCookie"]).ToHttp();
        }

        db.Cause = new Cause(account.Id, "ui", Ids.New());
        if (await passkeys.AsksPassword(signIn.Context.User.SessionId(), signIn.Context.RequestAborted))
        {
            // Guesses count as those at the sign-in do.
            var right = await signIn.CheckPasswordSignInAsync(account, typed.Password ?? "", lockoutOnFailure: true);
            if (!right.Succeeded)
            {
                return Problem.Invalid("password", Say[right.IsLockedOut ? "PasswordLocked" : "WrongPassword"]).ToHttp();
            }
        }

        return Json(await signIn.MakePasskeyCreationOptionsAsync(new()
        {
            Id = account.Id.ToString("D"),
            Name = account.Email!,
            DisplayName = access.Current.User(account.Id)?.Name ?? account.Email!,
        }));
    }

    private static async Task<IResult> Add(NewPasskey made, SignInManager<Account> signIn, Db db)
    {
        if (await Person(signIn) is not { } account)
        {
            return new Problem(ProblemKind.Forbidden, Say["PasskeyByCookie"]).ToHttp();
        }

        var name = Clean.Line(made.Name ?? "");
        if (name.Length is 0 or > Passkeys.LongestName)
        {
            return Problem.Invalid("name", Say["PasskeyNameNeeded", Passkeys.LongestName]).ToHttp();
        }

        if (await Judged(made.Credential, signIn.PerformPasskeyAttestationAsync) is not { Succeeded: true, Passkey: { } passkey } result
            || result.UserEntity.Id != account.Id.ToString("D"))
        {
            return new Problem(ProblemKind.Invalid, Say["PasskeyRefused"]).ToHttp();
        }

        db.Cause = new Cause(account.Id, "ui", Ids.New());
        passkey.Name = name;
        await signIn.UserManager.AddOrUpdatePasskeyAsync(account, passkey);
        return Results.NoContent();
    }

    /// <summary>Whoever is signed in with a session; a program has no device.</summary>
    private static async Task<Account?> Person(SignInManager<Account> signIn) => signIn.Context.User is { } person
        && person.SessionId() is not null && person.UserId() is { } user
            ? await signIn.UserManager.FindByIdAsync(user.ToString("D"))
            : null;

    /// <summary>Null where there is nothing to judge, or the challenge is gone or was another's: the framework throws then.</summary>
    private static async Task<T?> Judged<T>(string? credential, Func<string, Task<T>> judge)
        where T : class
    {
        try
        {
            return string.IsNullOrEmpty(credential) ? null : await judge(credential);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static IResult Json(string options) => Results.Text(options, "application/json");

    public sealed record PasswordAgain(string? Password);

    /// <param name="Name">What its owner calls it.</param>
    /// <param name="Credential">As the browser wrote it.</param>
    public sealed record NewPasskey(string? Name, string? Credential);
}
