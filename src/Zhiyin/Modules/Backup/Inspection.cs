using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Backup;

/// <summary>Looks for what is wrong with a database, and says it in sentences.</summary>
internal static class Inspection
{
    private const int Sample = 500;

    /// <summary>SQLite reads every page and index; PostgreSQL reads every row while counting, and checks its page sums itself.</summary>
    public static async Task<IReadOnlyList<string>> Integrity(Db db, CancellationToken cancel)
    {
        if (db.Dialect == Dialect.Postgres)
        {
            return [];
        }

        var found = await db.Database
            .SqlQueryRaw<string>("select integrity_check as \"Value\" from pragma_integrity_check limit 20").ToListAsync(cancel);
        return [.. found.Where(line => line != "ok").Select(line => BackupTexts.L["Damaged", line])];
    }

    public static IEnumerable<string> Differences(
        IReadOnlyDictionary<string, long> expected, IReadOnlyDictionary<string, long> found) =>
        from table in expected.Keys.Union(found.Keys)
        let counts = (Expected: expected.GetValueOrDefault(table, -1), Found: found.GetValueOrDefault(table, -1))
        where counts.Expected != counts.Found
        select BackupTexts.L["OtherCount", table, counts.Expected, counts.Found];

    /// <summary>Opens the personal values of the oldest and the newest records of every type.</summary>
    public static async Task<(int Opened, IReadOnlyList<string> Problems)> Cells(
        Db db, Vault vault, CancellationToken cancel)
    {
        var (opened, problems) = (0, new List<string>());
        foreach (var type in db.Catalog.Types)
        {
            var fields = db.Catalog.FieldsOf(type).Where(f => f.Personal).ToList();
            if (fields.Count == 0)
            {
                continue;
            }

            var records = ((IQueryable<Record>)RecordSets.Of(db, type)).IgnoreQueryFilters();
            var ends = await records.OrderBy(r => r.Id).Take(Sample).ToListAsync(cancel);
            ends.AddRange(await records.OrderByDescending(r => r.Id).Take(Sample).ToListAsync(cancel));
            foreach (var record in ends.DistinctBy(r => r.Id))
            {
                foreach (var field in fields)
                {
                    opened += Open(vault, type, field, record, problems);
                }
            }
        }

        return (opened, problems);
    }

    public static async Task<IReadOnlyList<string>> Migrations(Db db, CancellationToken cancel)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        return pending.Count == 0 ? [] : [BackupTexts.L["PendingMigrations", string.Join(", ", pending)]];
    }

    public static async Task<IReadOnlyList<string>> ParkedJobs(Db db, CancellationToken cancel)
    {
        var parked = await db.Jobs.Where(j => j.State == JobState.Parked).GroupBy(j => j.Kind)
            .Select(g => new { Kind = g.Key, Count = g.Count() }).ToListAsync(cancel);
        return [.. parked.Select(p => BackupTexts.L["Parked", p.Count, p.Kind])];
    }

    private static int Open(Vault vault, RecordType type, Field field, Record record, List<string> problems)
    {
        if (field.Get(record) is not Sealed cell)
        {
            return 0;
        }

        try
        {
            vault.Open(type, field, record.Id, cell);
            return 1;
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException
            or OverflowException)
        {
            problems.Add(BackupTexts.L["CellDoesNotOpen", type.Name, record.Id, field.Name]);
            return 0;
        }
    }
}
