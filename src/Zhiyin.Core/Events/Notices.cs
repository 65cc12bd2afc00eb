using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;

namespace Zhiyin.Core.Events;

/// <summary>Tells people things, and shows each what they were told.</summary>
public sealed class Notices(DbFactory databases, TimeProvider time)
{
    /// <summary>The name under which open pages hear of a new notice.</summary>
    public const string ChangedType = "notices";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Tells each once: whoever was told under the same key already is left out.</summary>
    /// <returns>How many were new.</returns>
    public async Task<int> Tell(IReadOnlyList<Notice> notices, CancellationToken cancel = default)
    {
        if (notices.Count == 0)
        {
            return 0;
        }

        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db, cancel);
        var (users, keys) = (notices.Select(n => n.UserId).Distinct().ToList(), notices.Select(n => n.Key).Distinct().ToList());
        var told = await db.Notices.Where(n => users.Contains(n.UserId) && keys.Contains(n.Key))
            .Select(n => new { n.UserId, n.Key }).ToListAsync(cancel);
        var known = told.Select(t => (t.UserId, t.Key)).ToHashSet();
        var fresh = notices.Where(n => known.Add((n.UserId, n.Key))).ToList();
        foreach (var notice in fresh)
        {
            (notice.Id, notice.At) = (Ids.New(), time.Now());
            db.Notices.Add(notice);
            db.ChangedRecords.Add(new ChangedRecord(ChangedType, notice.Id, notice.UserId));
        }

        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return fresh.Count;
    }

    /// <summary>What one person was told, latest first.</summary>
    public async Task<IReadOnlyList<Notice>> Of(Guid user, int limit = 20, CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        return await db.Notices.AsNoTracking().Where(n => n.UserId == user).OrderByDescending(n => n.Id).Take(limit)
            .ToListAsync(cancel);
    }

    public async Task<int> Unread(Guid user, CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        return await db.Notices.CountAsync(n => n.UserId == user && n.ReadAt == null, cancel);
    }

    /// <summary>Marks one as read, or all.</summary>
    public async Task Read(Guid user, Guid? id, CancellationToken cancel = default)
    {
        var now = time.Now();
        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db, cancel);
        await db.Notices.Where(n => n.UserId == user && n.ReadAt == null && (id == null || n.Id == id))
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadAt, now), cancel);
        db.ChangedRecords.Add(new ChangedRecord(ChangedType, id ?? user, user));
        await transaction.Commit(cancel);
    }

    /// <summary>Deletes what was read long ago.</summary>
    public async Task<int> Purge(CancellationToken cancel = default)
    {
        var before = time.Now() - Kept;
        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db, cancel);
        var count = await db.Notices.Where(n => n.ReadAt < before).ExecuteDeleteAsync(cancel);
        await transaction.Commit(cancel);
        return count;
    }
}
