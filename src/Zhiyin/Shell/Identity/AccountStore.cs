using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Identity;

/// <summary>
/// Accounts in the installation's database. Recovery codes are kept as their hashes only, the secret of the second factor sealed.
/// </summary>
public sealed class AccountStore(Db context, Vault vault, TimeProvider time, IdentityErrorDescriber? describer = null) :
    UserOnlyStore<Account, Db, Guid>(context, describer)
{
    private const int HashLength = 64;

    /// <summary>Locks as the company's profile says; the framework's own lock, which is one for all, never comes.</summary>
    public override async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken = default)
    {
        var count = await base.IncrementAccessFailedCountAsync(user, cancellationToken);
        var profile = await PasswordProfile.Read(Context, cancellationToken);
        if (count >= profile.Failures)
        {
            (user.LockoutEnd, user.AccessFailedCount) = (time.GetUtcNow().AddMinutes(profile.LockMinutes), 0);
        }

        return count;
    }

    public override async Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken)
    {
        await base.SetAuthenticatorKeyAsync(user, vault.Seal(StoredSecrets.FactorPlace(user.Id), key), cancellationToken);
        // The codes of another secret begin anew.
        await Context.Set<Account>().Where(a => a.Id == user.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.CodeStep, (long?)null), cancellationToken);
    }

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken)
    {
        var kept = await base.GetAuthenticatorKeyAsync(user, cancellationToken);
        return kept is not null && Vault.IsSealed(kept) ? vault.Open(StoredSecrets.FactorPlace(user.Id), kept) : kept;
    }

    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        // Those that are left when one is used come back as what they are kept as.
        base.ReplaceCodesAsync(user, recoveryCodes.Select(c => c.Length == HashLength ? c : Kept(c)), cancellationToken);

    public override Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, Kept(code), cancellationToken);

    /// <summary>Keeps a new passkey; one that is known was used just now.</summary>
    public override async Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var row = await Context.Passkeys.AsTracking().FirstOrDefaultAsync(
            p => p.UserId == user.Id && p.CredentialId == passkey.CredentialId, cancellationToken);
        if (row is null)
        {
            Context.Passkeys.Add(Passkeys.Row(user.Id, passkey, time.Now()));
        }
        else
        {
            (row.UsedAt, row.SignCount, row.BackedUp) = (time.Now(), passkey.SignCount, passkey.IsBackedUp);
        }

        await SaveChanges(cancellationToken);
    }

    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await Context.Passkeys.AsNoTracking().Where(p => p.UserId == user.Id).ToListAsync(cancellationToken)).Select(Passkeys.Info)];

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(
        Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        await Context.Passkeys.AsNoTracking().FirstOrDefaultAsync(
            p => p.UserId == user.Id && p.CredentialId == credentialId, cancellationToken) is { } row ? Passkeys.Info(row) : null;

    public override Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        Context.Passkeys.Where(p => p.CredentialId == credentialId)
            .Join(Users, p => p.UserId, a => a.Id, (_, a) => a).FirstOrDefaultAsync(cancellationToken);

    public override async Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        Context.Passkeys.RemoveRange(await Context.Passkeys.AsTracking()
            .Where(p => p.UserId == user.Id && p.CredentialId == credentialId).ToListAsync(cancellationToken));
        await SaveChanges(cancellationToken);
    }

    /// <summary>Forgets secret and recovery codes.</summary>
    public async Task Forget(Account account, CancellationToken cancel)
    {
        await UpdateAsync(account, cancel);
        await Forget(Context, account.Id, cancel);
    }

    public static Task Forget(Db db, Guid account, CancellationToken cancel) =>
        db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == account).ExecuteDeleteAsync(cancel);

    private static string Kept(string code) => TokenAuthentication.Hash(code.Trim().ToUpperInvariant());
}
