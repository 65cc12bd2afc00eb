using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>Brings the database to the program's schema, and opens what the program keeps in memory of it.</summary>
public sealed class DatabaseSetup(
    DbFactory databases, DatabaseOptions options, CatalogStore catalogs, CompanyClock clock, Vault vault,
        TimeProvider time,
    IEnumerable<IPrepare> parts)
{
    private byte[]? master;

    /// <summary>Migrates, and makes what no migration can (functions, token index). Safe to run at every start.</summary>
    public async Task Migrate(CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        await using var line = db.Dialect == Dialect.Postgres ? await PostgresPrepare.InLine(options.ConnectionString, cancel) : null;
        if (line is not null)
        {
            await PostgresPrepare.Run(options.ConnectionString, cancel);
        }

        await db.Database.MigrateAsync(cancel);
        if (db.Dialect == Dialect.Sqlite)
        {
            await db.Database.ExecuteSqlRawAsync("pragma journal_mode = wal", cancel);
        }

        foreach (var part in parts)
        {
            await part.Prepare(db, cancel);
        }
    }

    /// <summary>Opens keys, schema and settings from a migrated database.</summary>
    public async Task Open(CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        var key = master ??= KeyRing.MasterKey(options.DataDirectory);
        vault.Use(await KeyRing.Load(db, key, time, cancel), Keys);
        await catalogs.Load(db, cancel);
        await clock.Load(db, cancel);
    }

    private KeyRing Keys()
    {
        using var db = databases.Open();
        return KeyRing.Of([.. db.DataKeys.AsNoTracking().OrderBy(k => k.CreatedAt)], master!);
    }
}

/// <summary>Something a room makes in the database that the model does not know.</summary>
public interface IPrepare
{
    Task Prepare(Db db, CancellationToken cancel);
}
