using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using static Zhiyin.Shell.Identity.SecurityTexts;

namespace Zhiyin.Shell.Identity;

/// <summary>The one place where a sign-in is made or given another password.</summary>
public sealed class AccountMaker(IPasswordHasher<Account> passwords, ILookupNormalizer normalizer, TimeProvider time)
{
    /// <summary>The sign-in of a colleague. Language and theme stay open until they choose.</summary>
    public Account Make(User user, string password)
    {
        var account = new Account { Id = user.Id, EmailConfirmed = true, LockoutEnabled = true };
        Name(account, user);
        SetPassword(account, password, PasswordProfile.Asvs);
        return account;
    }

    public void Name(Account account, User user)
    {
        (account.Email, account.UserName) = (user.Email, user.Email);
        account.NormalizedEmail = normalizer.NormalizeEmail(user.Email);
        account.NormalizedUserName = normalizer.NormalizeName(user.Email);
    }

    /// <summary>What the company's profile says against a password.</summary>
    /// <param name="db">Of the write under way.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="email">Of whoever is to sign in with it.</param>
    /// <param name="account">Theirs; null where they have none yet.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Problem?> Refuses(Db db, string password, string? email, Account? account, CancellationToken cancel = default)
    {
        var profile = await PasswordProfile.Read(db, cancel);
        var company = await db.Companies.Select(c => c.Name).FirstOrDefaultAsync(cancel);
        return profile.Refuses(password, company, email)
            ?? (account is not null && Held(account).Take(profile.History).Any(h => Fits(account, h, password))
                ? Problem.Invalid("password", Say["HeldPassword", profile.History])
                : null);
    }

    /// <summary>Ends the sessions of the old password, and a lock.</summary>
    public void SetPassword(Account account, string password, PasswordProfile profile)
    {
        var former = string.Join('\n', Held(account).Take(profile.History - 1));
        account.FormerPasswords = former.Length == 0 ? null : former;
        (account.PasswordHash, account.PasswordSetAt) = (passwords.HashPassword(account, password), time.Now());
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        EndSessions(account);
    }

    public static void EndSessions(Account account) => account.SecurityStamp = Ids.New().ToString("N");

    /// <summary>The hashes of the present password and of those before it.</summary>
    private static IEnumerable<string> Held(Account account) =>
    [
        .. account.PasswordHash is { } hash ? [hash] : Array.Empty<string>(),
        .. account.FormerPasswords?.Split('\n') ?? [],
    ];

    private bool Fits(Account account, string hash, string password) =>
        passwords.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;
}
