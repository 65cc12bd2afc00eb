using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Zhiyin.Core.Data.Nodes;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>
/// Gives a context for the installation's database with the schema of the moment. Contexts are made once and used again; making
/// one costs as much as a short query.
/// </summary>
public sealed partial class DbFactory(
    DatabaseOptions database, ModelParts parts, CatalogStore catalogs, ILogger<DbFactory>? log = null)
{
    /// <summary>As many are kept; more at once are made and thrown away.</summary>
    private const int Kept = 128;

    private readonly Func<Db> contexts = database.Dialect == Dialect.Sqlite
        ? new PooledDbContextFactory<SqliteDb>(database.Sqlite(parts), Kept).CreateDbContext
        : new PooledDbContextFactory<PostgresDb>(database.Postgres(parts), Kept).CreateDbContext;

    private readonly Func<Db>? replicas = database.ReadOnlyConnectionString is { } other
        ? new PooledDbContextFactory<PostgresDb>(database.Postgres(parts, other), Kept).CreateDbContext
        : null;

    private readonly ILogger log = log ?? NullLogger<DbFactory>.Instance;

    private ImmutableArray<Func<Commit, Task>> listeners = [];

    public Dialect Dialect => database.Dialect;

    public WriteGate Gate { get; } = new(database.Dialect);

    /// <summary>Says what is to be told of every transaction, here and at the other nodes.</summary>
    public void OnCommit(Func<Commit, Task> listener) =>
        ImmutableInterlocked.Update(ref listeners, static (all, one) => all.Add(one), listener);

    /// <summary>Says what looks again whenever a node has changed fields or settings.</summary>
    public void OnSettings(Func<Db, CancellationToken, Task> look) => OnCommit(async commit =>
    {
        if (commit.SchemaChanged)
        {
            await using var db = Open();
            await look(db, CancellationToken.None);
        }
    });

    public Db Open(Cause? cause = null) => contexts().Begin(catalogs.Current, cause, TellOf);

    /// <summary>
    /// For reports, export and search only: a replica where there is one, which may lag behind. Never for a read that
    /// decides a write, and never written through.
    /// </summary>
    public Db OpenReplica() => replicas?.Invoke().Begin(catalogs.Current, null, null) ?? Open();

    /// <summary>What was committed stays so: a listener that fails is logged, and the others are told.</summary>
    internal async Task Tell(Commit commit)
    {
        foreach (var listener in listeners)
        {
            try
            {
                await listener(commit);
            }
            catch (Exception error)
            {
                LogNotTold(log, error);
            }
        }
    }

    private Task TellOf(Db db) => Tell(Commit.Of(db));

    [LoggerMessage(LogLevel.Error, "Somebody could not be told of a commit")]
    private static partial void LogNotTold(ILogger log, Exception error);
}
