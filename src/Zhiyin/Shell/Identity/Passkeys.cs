using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using static Zhiyin.Shell.Identity.SecurityTexts;

namespace Zhiyin.Shell.Identity;

/// <summary>The passkeys of people: seen and removed by their owner and by an administrator.</summary>
public sealed class Passkeys(DbFactory databases, TimeProvider time)
{
    public const int LongestName = 60;

    /// <summary>Who signed in this long ago is believed to sit there still; later the password is asked for a new passkey.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>The passkeys of a person, the last added first: one's own, or anybody's for an administrator.</summary>
    public async Task<IReadOnlyList<Passkey>> List(Actor actor, Guid user, CancellationToken cancel = default)
    {
        if (!MaySee(actor, user))
        {
            return [];
        }

        await using var db = databases.Open();
        return await db.Passkeys.AsNoTracking().Where(p => p.UserId == user)
            .OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id).ToListAsync(cancel);
    }

    /// <summary>Nobody signs in with it any more. Sessions that began with it go on until they are ended.</summary>
    public async Task<Result<Guid>> Remove(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        var passkey = await db.Passkeys.AsTracking().FirstOrDefaultAsync(p => p.Id == id, cancel);
        if (passkey is null || !MaySee(actor, passkey.UserId) || actor.ReadOnly)
        {
            return new Problem(ProblemKind.NotFound, Say["PasskeyGone"]);
        }

        db.Passkeys.Remove(passkey);
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return id;
    }

    /// <summary>Whether a new passkey needs the password: an open page left alone must not become a key for good.</summary>
    public async Task<bool> AsksPassword(Guid? session, CancellationToken cancel = default)
    {
        var since = time.Now() - Fresh;
        await using var db = databases.Open();
        return !await db.Sessions.AnyAsync(s => s.Id == session && s.CreatedAt > since, cancel);
    }

    internal static Passkey Row(Guid user, UserPasskeyInfo passkey, DateTime now) => new()
    {
        Id = Ids.New(),
        UserId = user,
        CredentialId = passkey.CredentialId,
        PublicKey = passkey.PublicKey,
        Name = passkey.Name ?? "",
        CreatedAt = now,
        SignCount = passkey.SignCount,
        Transports = passkey.Transports is { Length: > 0 } transports ? string.Join(',', transports) : null,
        BackupEligible = passkey.IsBackupEligible,
        BackedUp = passkey.IsBackedUp,
    };

    /// <summary>What the device said of itself when it was added is not kept: nobody asks for it again.</summary>
    internal static UserPasskeyInfo Info(Passkey row) => new(
        row.CredentialId, row.PublicKey, new DateTimeOffset(row.CreatedAt, TimeSpan.Zero), (uint)row.SignCount,
        row.Transports?.Split(','), isUserVerified: true, row.BackupEligible, row.BackedUp, attestationObject: [], clientDataJson: [])
    {
        Name = row.Name,
    };

    private static bool MaySee(Actor actor, Guid user) => actor.UserId == user || actor.Rights.Administrator;
}
