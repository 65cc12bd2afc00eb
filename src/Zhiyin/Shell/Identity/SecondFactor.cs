using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using static Zhiyin.Shell.Identity.SecurityTexts;

namespace Zhiyin.Shell.Identity;

/// <summary>How a person stands with their second factor.</summary>
public sealed record SecondFactorState(bool On, int RecoveryCodes, bool Required);

/// <summary>The secret to be brought to an authenticator app, as text and as the link it reads.</summary>
public sealed record Enrolment(string Secret, string Link);

/// <summary>
/// The time-based code (RFC 6238) beside the password, and the recovery codes for when the phone is lost. A person's open pages
/// stay open: their security stamp changes only when an administrator takes the factor away.
/// </summary>
public sealed class SecondFactor(IServiceScopeFactory scopes, DbFactory databases, ModuleSettings settings, CompanyClock clock)
{
    public const int RecoveryCodes = 10;

    public async Task<SecondFactorState> State(Actor actor, CancellationToken cancel = default)
    {
        var rules = await settings.Read<SignInRules>(SignInRules.Name, cancel);
        return (await With(actor, async (accounts, _, account) => (Result<SecondFactorState>)new SecondFactorState(
            account.TwoFactorEnabled, await accounts.CountRecoveryCodesAsync(account), rules.SecondFactorRequired), cancel)).Value;
    }

    /// <summary>A fresh secret. It counts from <see cref="TurnOn"/> on.</summary>
    public Task<Result<Enrolment>> Begin(Actor actor, CancellationToken cancel = default) =>
        With<Enrolment>(actor, async (accounts, store, account) =>
        {
            if (account.TwoFactorEnabled)
            {
                return new Problem(ProblemKind.Conflict, Say["AlreadyOn"]);
            }

            var secret = accounts.GenerateNewAuthenticatorKey();
            await store.SetAuthenticatorKeyAsync(account, secret, cancel);
            await store.UpdateAsync(account, cancel);
            var issuer = Uri.EscapeDataString(clock.Company?.Name ?? ShellTexts.L["Product"]);
            var name = $"{issuer}:{Uri.EscapeDataString(account.Email!)}";
            return new Enrolment(secret, $"otpauth://totp/{name}?secret={secret}&issuer={issuer}&digits=6&period=30");
        }, cancel);

    /// <returns>The recovery codes, shown this once.</returns>
    public Task<Result<IReadOnlyList<string>>> TurnOn(Actor actor, string code, CancellationToken cancel = default) =>
        Codes(actor, code, wasOn: false, cancel);

    /// <returns>The recovery codes that replace the former ones.</returns>
    public Task<Result<IReadOnlyList<string>>> NewCodes(Actor actor, string code, CancellationToken cancel = default) =>
        Codes(actor, code, wasOn: true, cancel);

    public async Task<Result<bool>> TurnOff(Actor actor, string code, CancellationToken cancel = default)
    {
        if ((await settings.Read<SignInRules>(SignInRules.Name, cancel)).SecondFactorRequired)
        {
            return new Problem(ProblemKind.Forbidden, Say["MustStayOn"]);
        }

        return await With<bool>(actor, async (accounts, store, account) =>
        {
            if (await Wrong(accounts, account, code) is { } problem)
            {
                return problem;
            }

            account.TwoFactorEnabled = false;
            await store.Forget(account, cancel);
            return true;
        }, cancel);
    }

    private Task<Result<IReadOnlyList<string>>> Codes(Actor actor, string code, bool wasOn, CancellationToken cancel) =>
        With<IReadOnlyList<string>>(actor, async (accounts, _, account) =>
        {
            if (account.TwoFactorEnabled != wasOn)
            {
                return new Problem(ProblemKind.Conflict, Say[wasOn ? "NotOn" : "AlreadyOn"]);
            }

            if (await Wrong(accounts, account, code) is { } problem)
            {
                return problem;
            }

            account.TwoFactorEnabled = true;
            return (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!.ToList();
        }, cancel);

    /// <summary>Guesses count as those at the sign-in do.</summary>
    private async Task<Problem?> Wrong(UserManager<Account> accounts, Account account, string code)
    {
        if (await accounts.IsLockedOutAsync(account))
        {
            var profile = PasswordProfile.Of(await settings.Read<SignInRules>(SignInRules.Name));
            return Problem.Invalid("code", ShellTexts.L["SignInLocked", profile.LockMinutes]);
        }

        if (await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, Bare(code)))
        {
            return null;
        }

        await accounts.AccessFailedAsync(account);
        return Problem.Invalid("code", Say["WrongCode"]);
    }

    /// <summary>Apps show 123 456; people type it so.</summary>
    public static string Bare(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c)));

    private async Task<Result<T>> With<T>(
        Actor actor, Func<UserManager<Account>, AccountStore, Account, Task<Result<T>>> act, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        db.Cause = actor.Cause();
        await using var transaction = await databases.Gate.Begin(db, cancel);
        if (await accounts.FindByIdAsync(actor.UserId?.ToString("D") ?? "") is not { } account)
        {
            return new Problem(ProblemKind.NotFound, Say["NoSignIn"]);
        }

        var result = await act(accounts, (AccountStore)scope.ServiceProvider.GetRequiredService<IUserStore<Account>>(), account);
        await transaction.Commit(cancel);
        return result;
    }
}
