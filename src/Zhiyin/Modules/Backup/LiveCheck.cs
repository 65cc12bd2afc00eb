using System.Data.Common;
using System.Security.Cryptography;
using Zhiyin.Core.Data;

namespace Zhiyin.Modules.Backup;

/// <summary>What a look at the live database found.</summary>
public sealed record LiveState(IReadOnlyDictionary<string, long> Counts, int Cells, IReadOnlyList<string> Problems);

/// <summary>Checks the live database as it is: integrity, rows, personal values, migrations, parked jobs.</summary>
public sealed class LiveCheck(DbFactory databases, DatabaseOptions own, ModelParts parts, TimeProvider time)
{
    public async Task<LiveState> Run(CancellationToken cancel)
    {
        var problems = new List<string>();
        IReadOnlyDictionary<string, long> counts = new Dictionary<string, long>();
        var cells = 0;
        try
        {
            await using var db = databases.Open();
            problems.AddRange(await Inspection.Integrity(db, cancel));
            counts = await Contents.Counts(db, cancel);
            problems.AddRange(await Inspection.Migrations(db, cancel));
            problems.AddRange(await Inspection.ParkedJobs(db, cancel));
            if (counts.GetValueOrDefault("data_keys") > 0)
            {
                (cells, var closed) = await Cells(cancel);
                problems.AddRange(closed);
            }
        }
        catch (Exception error) when (error is DbException or CryptographicException or InvalidOperationException)
        {
            problems.Add(BackupTexts.L["NotWhole", error.Message]);
        }

        return new LiveState(counts, cells, problems);
    }

    private async Task<(int, IReadOnlyList<string>)> Cells(CancellationToken cancel)
    {
        if (!File.Exists(Path.Combine(own.DataDirectory, KeyRing.FileName)))
        {
            return (0, [BackupTexts.L["NoKey", KeyRing.FileName, own.DataDirectory]]);
        }

        var opened = new OtherDatabase(own.ConnectionString, own, parts, time);
        await opened.Open(cancel);
        await using var db = opened.Databases.Open();
        return await Inspection.Cells(db, opened.Vault, cancel);
    }
}
