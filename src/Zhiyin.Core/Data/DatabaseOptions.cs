using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Zhiyin.Core.Data;

/// <summary>Which database, and how a context reaches it.</summary>
public sealed class DatabaseOptions
{
    public const string MigrationsAssembly = "zhiyin";

    private readonly IReadOnlyList<IInterceptor> interceptors;

    /// <param name="connection">
    /// <c>Host=…</c> is PostgreSQL, <c>Data Source=…</c> SQLite; null is the file <c>zhiyin.db</c> in the data directory.
    /// </param>
    /// <param name="directory">The data directory; made if it is missing.</param>
    /// <param name="interceptors">What stands behind every command and save.</param>
    /// <param name="readOnly">Replicas of a PostgreSQL, which may lag behind; null for none.</param>
    public DatabaseOptions(
        string? connection, string directory, IEnumerable<IInterceptor> interceptors, string? readOnly = null)
    {
        Directory.CreateDirectory(directory);
        DataDirectory = directory;
        Dialect = connection is not null && connection.Contains("Host=", StringComparison.OrdinalIgnoreCase)
            ? Dialect.Postgres
            : Dialect.Sqlite;
        ConnectionString = Dialect == Dialect.Postgres ? connection! : SqliteConnectionString(connection, directory);
        ReadOnlyConnectionString = Dialect == Dialect.Postgres && !string.IsNullOrWhiteSpace(readOnly) ? readOnly : null;
        this.interceptors = [.. interceptors];
    }

    public Dialect Dialect { get; }

    public string DataDirectory { get; }

    public string ConnectionString { get; }

    public string? ReadOnlyConnectionString { get; }

    public DbContextOptions<SqliteDb> Sqlite(ModelParts parts)
    {
        // The session first: a connection opened again has the functions, but as ones that no index may call.
        var builder = new DbContextOptionsBuilder<SqliteDb>().AddInterceptors(new SqliteSession());
        builder.UseSqlite(ConnectionString, o => o.MigrationsAssembly(MigrationsAssembly).CommandTimeout(60));
        return Common(builder, parts).Options;
    }

    public DbContextOptions<PostgresDb> Postgres(ModelParts parts, string? connection = null)
    {
        var builder = new DbContextOptionsBuilder<PostgresDb>();
        builder.UseNpgsql(connection ?? ConnectionString, o => o.MigrationsAssembly(MigrationsAssembly).CommandTimeout(60));
        return Common(builder, parts).Options;
    }

    private DbContextOptionsBuilder<T> Common<T>(DbContextOptionsBuilder<T> builder, ModelParts parts)
        where T : DbContext
    {
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(new PartsExtension(parts));
        builder.AddInterceptors(interceptors);
        builder.ConfigureWarnings(w => w.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));
        return builder;
    }

    private static string SqliteConnectionString(string? connection, string directory)
    {
        var builder = new SqliteConnectionStringBuilder(connection ?? "Data Source=zhiyin.db")
        {
            // The bundled SQLite enforces foreign keys by itself; asking for it here would read the schema before the
            // functions that its indexes call are known.
            DefaultTimeout = 30,
        };
        if (!Path.IsPathRooted(builder.DataSource))
        {
            builder.DataSource = Path.Combine(directory, builder.DataSource);
        }

        return builder.ToString();
    }
}
