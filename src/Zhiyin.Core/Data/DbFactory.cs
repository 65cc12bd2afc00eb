using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>Makes a context for the installation's database with the schema of the moment.</summary>
public sealed class DbFactory(DatabaseOptions database, ModelParts parts, CatalogStore catalogs)
{
    private readonly DbContextOptions<SqliteDb>? sqlite =
        database.Dialect == Dialect.Sqlite ? database.Sqlite() : null;

    private readonly DbContextOptions<PostgresDb>? postgres =
        database.Dialect == Dialect.Postgres ? database.Postgres() : null;

    private readonly List<Func<Db, Task>> listeners = [];

    public Dialect Dialect => database.Dialect;

    public WriteGate Gate { get; } = new(database.Dialect);

    /// <summary>Says what is to be told of every transaction that changed records.</summary>
    public void OnCommit(Func<Db, Task> listener) => listeners.Add(listener);

    public Db Open(Cause? cause = null)
    {
        Db db = sqlite is not null
            ? new SqliteDb(sqlite, parts) { Catalog = catalogs.Current, Committed = Tell }
            : new PostgresDb(postgres!, parts) { Catalog = catalogs.Current, Committed = Tell };
        if (cause is not null)
        {
            db.Cause = cause;
        }

        return db;
    }

    private async Task Tell(Db db)
    {
        foreach (var listener in listeners)
        {
            await listener(db);
        }
    }
}
