using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Zhiyin.Core.Data;

/// <summary>What the database is and how large.</summary>
/// <param name="Bytes">With indexes, and on SQLite with the log.</param>
/// <param name="Connections">How many are open to it, of all nodes; null on SQLite, which is one process.</param>
public sealed record DatabaseFigures(Dialect Dialect, string Version, long Bytes, int? Connections)
{
    public static async Task<DatabaseFigures> Look(Db db, CancellationToken cancel)
    {
        if (db.Dialect == Dialect.Sqlite)
        {
            var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
            return new DatabaseFigures(
                db.Dialect, await Ask<string>(db, "select sqlite_version() as \"Value\"", cancel),
                Length(file) + Length(file + "-wal"), null);
        }

        return new DatabaseFigures(
            db.Dialect, (await Ask<string>(db, "select current_setting('server_version') as \"Value\"", cancel)).Split(' ')[0],
            await Ask<long>(db, "select pg_database_size(current_database()) as \"Value\"", cancel),
            (int)await Ask<long>(
                db, "select count(*) as \"Value\" from pg_stat_activity where datname = current_database()", cancel));
    }

    private static Task<T> Ask<T>(Db db, string sql, CancellationToken cancel) =>
        db.Database.SqlQueryRaw<T>(sql).SingleAsync(cancel);

    private static long Length(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;
}
