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

    private Action<Db>? committed;

    public Dialect Dialect => database.Dialect;

    public WriteGate Gate { get; } = new(database.Dialect);

    /// <summary>Says what is to be told of every transaction that changed records.</summary>
    public void OnCommit(Action<Db> listener) => committed += listener;

    public Db Open(Cause? cause = null)
    {
        Db db = sqlite is not null
            ? new SqliteDb(sqlite, parts) { Catalog = catalogs.Current, Committed = committed }
            : new PostgresDb(postgres!, parts) { Catalog = catalogs.Current, Committed = committed };
        if (cause is not null)
        {
            db.Cause = cause;
        }

        return db;
    }
}
