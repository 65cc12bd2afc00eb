using Npgsql;

namespace Zhiyin.Tests.Databases;

/// <summary>A database on the server named by <c>ZHIYIN_TEST_POSTGRES</c>, whose user may create databases.</summary>
public sealed class PostgresDatabase : TestDatabase
{
    private const string Variable = "ZHIYIN_TEST_POSTGRES";
    private static readonly string? Server = Environment.GetEnvironmentVariable(Variable);

    private readonly string name = NewName();

    public static string? WhyAbsent =>
        string.IsNullOrEmpty(Server) ? $"No PostgreSQL: {Variable} is not set. ./dev test starts one." : null;

    public override DatabaseKind Kind => DatabaseKind.Postgres;

    public override string? Absent => WhyAbsent;

    protected override async Task<string> Open(TestDatabase? template)
    {
        var source = template is PostgresDatabase other ? other.name : "template0";
        await Execute($"CREATE DATABASE {name} TEMPLATE {source}");
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, IncludeErrorDetail = true }.ConnectionString;
    }

    protected override Task Drop(string connection)
    {
        using (var pooled = new NpgsqlConnection(connection))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        return Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task Execute(string sql)
    {
        var server = new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
