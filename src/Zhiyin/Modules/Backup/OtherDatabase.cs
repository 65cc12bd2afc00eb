using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Search;

namespace Zhiyin.Modules.Backup;

/// <summary>A database beside the installation's own: the scratch a backup is restored into, or the target of a move.</summary>
public sealed class OtherDatabase
{
    private readonly DatabaseSetup setup;

    /// <summary>Writes no events: what is copied into it carries its own.</summary>
    public OtherDatabase(string connection, DatabaseOptions own, ModelParts parts, TimeProvider time)
    {
        Options = new DatabaseOptions(connection, own.DataDirectory, []);
        Catalogs = new CatalogStore(parts);
        Databases = new DbFactory(Options, parts, Catalogs);
        Search = Options.Dialect == Dialect.Sqlite ? new SqliteSearch() : new PostgresSearch();
        setup = new DatabaseSetup(
            Databases, Options, Catalogs, new CompanyClock(time), Vault, time,
            [new EventMonths(Databases, Options, time), new FoldedIndexes(parts), Search]);
    }

    public DatabaseOptions Options { get; }

    public CatalogStore Catalogs { get; }

    public DbFactory Databases { get; }

    public Vault Vault { get; } = new();

    public ISearchStore Search { get; }

    public Task Migrate(CancellationToken cancel) => setup.Migrate(cancel);

    /// <summary>Opens its keys and schema.</summary>
    public Task Open(CancellationToken cancel) => setup.Open(cancel);
}

/// <summary>What a database holds, seen without a model, so that it may be of another version.</summary>
public static class Contents
{
    private const string SqliteTables =
        """
        select name from sqlite_master where type = 'table' and name not like 'sqlite_%'
        and name not like 'search_index%' and name not like '\_\_%' escape '\' order by name
        """;

    private const string PostgresTables =
        """
        select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and not relispartition and relname not like '\_\_%' order by relname
        """;

    /// <summary>The rows of every table, counted in the context's transaction where it has one.</summary>
    public static async Task<SortedDictionary<string, long>> Counts(Db db, CancellationToken cancel)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await Tables(db, cancel))
        {
            var sql = $"select count(*) as \"Value\" from \"{table}\"";
            counts[table] = await db.Database.SqlQueryRaw<long>(sql).SingleAsync(cancel);
        }

        return counts;
    }

    public static Task<List<string>> Tables(Db db, CancellationToken cancel) => db.Database
        .SqlQueryRaw<string>(db.Dialect == Dialect.Sqlite ? SqliteTables : PostgresTables).ToListAsync(cancel);

    /// <summary>Whether somebody's company, or anything of another program, is in the database.</summary>
    public static async Task<bool> IsTaken(Db db, CancellationToken cancel)
    {
        if (!await db.Database.CanConnectAsync(cancel))
        {
            return db.Dialect == Dialect.Sqlite && File.Exists(db.Database.GetDbConnection().DataSource);
        }

        var tables = await Tables(db, cancel);
        return tables.Count > 0 && (!tables.Contains("company") || await db.Companies.AnyAsync(cancel));
    }
}
