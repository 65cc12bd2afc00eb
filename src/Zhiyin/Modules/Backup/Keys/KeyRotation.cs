using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Backup.Keys;

/// <param name="Resumed">An earlier rotation had been interrupted, and this one finished it.</param>
/// <param name="Cells">Personal values encrypted anew, by type; <c>events</c> are those in histories.</param>
/// <param name="Unreadable">Values that no key of the installation opens; they stand as they stood.</param>
/// <param name="KeysRemoved">Keys that nothing uses any more, replaced more than a day ago.</param>
public sealed record RotationResult(
    int KeyId, bool Resumed, IReadOnlyDictionary<string, long> Cells, long Unreadable, int KeysRemoved);

/// <summary>
/// Adds a data key and encrypts every personal value and secret with it, in pages of short transactions beside the running server.
/// Only ciphertext changes: no event, no version, no blind index. A value that somebody changes meanwhile is left to them.
/// Servers take the new key within ten seconds, or at the first value that carries it.
/// </summary>
public sealed class KeyRotation(
    DbFactory databases, DatabaseOptions own, DatabaseSetup setup, Vault vault, StoredSecrets secrets, TimeProvider time)
{
    public const int Page = 500;

    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public async Task<RotationResult> Run(CancellationToken cancel)
    {
        var (run, resumed) = await Begin(cancel);
        await setup.Open(cancel);
        var pass = new Pass(vault);
        await using (var db = databases.Open())
        {
            foreach (var type in db.Catalog.Types)
            {
                var fields = db.Catalog.FieldsOf(type).Where(f => f.Personal).ToList();
                if (fields.Count > 0)
                {
                    await Records(type, fields, pass, cancel);
                }
            }
        }

        await Histories(pass, cancel);
        await secrets.Seal(cancel);
        return new RotationResult(
            run.KeyId, resumed, pass.Counts, pass.Unreadable, await End(run, pass, cancel));
    }

    /// <summary>The rotation that was interrupted, or a new one with its key.</summary>
    private async Task<(KeyRotationRun Run, bool Resumed)> Begin(CancellationToken cancel)
    {
        await using var db = databases.Open();
        await using var write = await databases.Gate.Begin(db, cancel);
        if (await db.KeyRotations.FirstOrDefaultAsync(r => r.EndedAt == null, cancel) is { } open)
        {
            return (open, true);
        }

        var key = await KeyRing.Add(db, KeyRing.MasterKey(own.DataDirectory), "cell", time, cancel);
        var run = new KeyRotationRun { Id = Ids.New(), KeyId = key.Id, StartedAt = time.Now() };
        db.KeyRotations.Add(run);
        await db.SaveChangesAsync(cancel);
        await write.Commit(cancel);
        return (run, false);
    }

    private async Task Records(RecordType type, IReadOnlyList<Field> fields, Pass pass, CancellationToken cancel)
    {
        await using var db = databases.Open();
        var all = ((IQueryable<Record>)RecordSets.Of(db, type)).IgnoreQueryFilters();
        for (var after = Guid.Empty; ;)
        {
            var last = after;
            var page = await all.Where(r => r.Id > last).OrderBy(r => r.Id).Take(Page).ToListAsync(cancel);
            if (page.Count == 0)
            {
                return;
            }

            after = page[^1].Id;
            var swaps = page.SelectMany(r => pass.Of(type, fields, r)).ToList();
            await Write(db, type.Table, swaps, cancel);
        }
    }

    private async Task Histories(Pass pass, CancellationToken cancel)
    {
        await using var db = databases.Open();
        for (var after = Guid.Empty; ;)
        {
            var last = after;
            var page = await db.Set<Core.Events.Event>().AsNoTracking()
                .Where(e => e.Id > last && e.Changes.Contains(Pass.Mark))
                .OrderBy(e => e.Id).Take(Page).ToListAsync(cancel);
            if (page.Count == 0)
            {
                return;
            }

            after = page[^1].Id;
            await Write(db, "events", [.. page.Select(e => pass.Of(db.Catalog, e)).OfType<Swap>()], cancel);
        }
    }

    /// <summary>One statement a column, and only where the value is still the one that was read.</summary>
    private async Task Write(Db db, string table, List<Swap> swaps, CancellationToken cancel)
    {
        if (swaps.Count == 0)
        {
            return;
        }

        await using var write = await databases.Gate.Begin(db, cancel);
        foreach (var column in swaps.GroupBy(s => s.Column))
        {
            await db.Database.ExecuteSqlRawAsync(
                Swap.Sql(db.Dialect, table, column.Key), [Swap.Rows(db.Dialect, column)], cancel);
        }

        await write.Commit(cancel);
    }

    private async Task<int> End(KeyRotationRun run, Pass pass, CancellationToken cancel)
    {
        await using var db = databases.Open();
        await using var write = await databases.Gate.Begin(db, cancel);
        var keys = await db.DataKeys.Where(k => k.Purpose == "cell").OrderBy(k => k.CreatedAt).ToListAsync(cancel);
        var before = time.Now() - Grace;
        var unused = keys.Where((k, i) => i < keys.Count - 1 && keys[i + 1].CreatedAt < before && !pass.InUse.Contains(k.Id))
            .ToList();
        db.DataKeys.RemoveRange(unused);
        db.Attach(run).Entity.EndedAt = time.Now();
        await db.SaveChangesAsync(cancel);
        await write.Commit(cancel);
        return unused.Count;
    }
}
