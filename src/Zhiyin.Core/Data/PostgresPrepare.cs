using Npgsql;

namespace Zhiyin.Core.Data;

/// <summary>Makes the PostgreSQL database where the server has none of that name.</summary>
internal static class PostgresPrepare
{
    public static async Task Database(string connectionString, CancellationToken cancel)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var name = builder.Database ?? "zhiyin";
        try
        {
            await using var existing = new NpgsqlConnection(connectionString);
            await existing.OpenAsync(cancel);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            (builder.Database, builder.Pooling) = ("postgres", false);
            await using var server = new NpgsqlConnection(builder.ToString());
            await server.OpenAsync(cancel);
            await using var create = server.CreateCommand();
            create.CommandText = $"create database \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" encoding 'UTF8' template template0 lc_collate 'C' lc_ctype 'C.UTF-8'";
            await create.ExecuteNonQueryAsync(cancel);
        }
    }
}
