using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Zhiyin.Tests.Databases;

/// <summary>The pattern every test of data follows; see README.md.</summary>
public abstract class TestDatabaseTests(TestDatabase database)
{
    [Fact]
    public async Task A_class_has_a_database_of_its_own()
    {
        await using var connection = Connect(database.Kind, database.Connection);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE probe (id int); SELECT count(*) FROM probe";
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_database_made_inside_a_test_is_gone_afterwards()
    {
        var kind = database.Kind;
        string connection;
        await using (var own = await TestDatabase.Create(kind))
        {
            connection = own.Connection;
        }

        await using var gone = Connect(kind, connection + (kind is DatabaseKind.Sqlite ? ";Mode=ReadOnly" : ""));
        await Assert.ThrowsAnyAsync<DbException>(() => gone.OpenAsync(TestContext.Current.CancellationToken));
    }

    private static DbConnection Connect(DatabaseKind kind, string connection) =>
        kind is DatabaseKind.Sqlite ? new SqliteConnection(connection) : new NpgsqlConnection(connection);

    public sealed class OnSqlite(SqliteDatabase database)
        : TestDatabaseTests(database), IClassFixture<SqliteDatabase>;

    public sealed class OnPostgres(PostgresDatabase database)
        : TestDatabaseTests(database), IClassFixture<PostgresDatabase>;
}
