using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Identity;

/// <summary>What somebody who is signed in must do before anything else.</summary>
public enum SignInDuty
{
    None,
    Password,
    SecondFactor,
}

/// <summary>
/// What the company asks of people who are signed in; a passkey is the second factor as well. Until it is done a cookie gets
/// nothing from the API; the pages are kept by the layout, because a person moves between them without a request. Tokens are given
/// out behind all this and go on.
/// </summary>
public sealed class SignInDuties(DbFactory databases, TimeProvider time)
{
    public async Task<SignInDuty> Of(Guid user, Guid? session, CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        var rules = await ModuleSettings.Read<SignInRules>(db, SignInRules.Name, cancel);
        var profile = PasswordProfile.Of(rules);
        if (profile.ExpiryDays is null && !rules.SecondFactorRequired)
        {
            return SignInDuty.None;
        }

        var account = await db.Set<Account>().Where(a => a.Id == user)
            .Select(a => new { a.PasswordSetAt, a.TwoFactorEnabled }).FirstOrDefaultAsync(cancel);
        return account is null ? SignInDuty.None
            : profile.HasExpired(account.PasswordSetAt, time.Now()) ? SignInDuty.Password
            : rules.SecondFactorRequired && !account.TwoFactorEnabled && !await ByPasskey(db, session, cancel) ? SignInDuty.SecondFactor
            : SignInDuty.None;
    }

    private static Task<bool> ByPasskey(Db db, Guid? session, CancellationToken cancel) =>
        db.Sessions.AnyAsync(s => s.Id == session && s.Way == SignInWay.Passkey, cancel);
}

public static class SignInGate
{
    public static void UseSignInGate(this WebApplication app)
    {
        var duties = app.Services.GetRequiredService<SignInDuties>();
        app.Use(async (context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                && context.User.Identity?.AuthenticationType == IdentityConstants.ApplicationScheme
                && context.User.UserId() is { } user
                && await duties.Of(user, context.User.SessionId(), context.RequestAborted) is not SignInDuty.None and var duty)
            {
                var said = SecurityTexts.Say[duty == SignInDuty.Password ? "PasswordExpired" : "Owed"];
                await Results.Problem(statusCode: 403, title: said).ExecuteAsync(context);
                return;
            }

            await next(context);
        });
    }
}
