using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Xunit;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Tests.Filters;

/// <summary>The rows of <see cref="World"/> on both databases, made once for a test class.</summary>
public sealed class FilterWorld : IAsyncLifetime
{
    private const string Variable = "ZHIYIN_TEST_POSTGRES";

    private readonly SqliteConnection sqlite = new("Data Source=:memory:");
    private string? postgres;

    public static TheoryData<Dialect> Databases => [Dialect.Sqlite, Dialect.Postgres];

    public WorldContext Open(Dialect dialect)
    {
        Assert.SkipWhen(dialect == Dialect.Postgres && postgres is null, $"{Variable} is not set.");
        return new WorldContext(dialect, sqlite, postgres);
    }

    public async ValueTask InitializeAsync()
    {
        await sqlite.OpenAsync();
        SqliteFunctions.Register(sqlite);
        await Fill(new WorldContext(Dialect.Sqlite, sqlite, null));
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server)
        {
            postgres = new NpgsqlConnectionStringBuilder(server)
            {
                Database = $"filters_{Guid.CreateVersion7():N}",
            }.ConnectionString;
            await Fill(new WorldContext(Dialect.Postgres, sqlite, postgres));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await sqlite.DisposeAsync();
        if (postgres is not null)
        {
            await using var db = new WorldContext(Dialect.Postgres, sqlite, postgres);
            await db.Database.EnsureDeletedAsync();
        }
    }

    private static async Task Fill(WorldContext made)
    {
        await using var db = made;
        await db.Database.EnsureCreatedAsync();
        if (db.Dialect == Dialect.Postgres)
        {
            await db.Database.ExecuteSqlRawAsync(PostgresFunctions.Script.Replace("{", "{{").Replace("}", "}}"));
        }

        db.AddRange(World.Members);
        foreach (var firm in World.Firms)
        {
            var entry = db.Add(firm);
            entry.Property(RecordMapping.HashOf(nameof(Firm.Phone))).CurrentValue = firm.Phone?.Hash;
            entry.Property(RecordMapping.TailOf(nameof(Firm.Phone))).CurrentValue = firm.Phone?.Tail;
        }

        db.AddRange(World.Visits);
        db.AddRange(World.Todos);
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("ANALYZE"); // else the planner guesses, and nested relations take half a minute
    }
}

public sealed class WorldContext(Dialect dialect, SqliteConnection sqlite, string? postgres) : DbContext
{
    public Dialect Dialect => dialect;

    /// <summary>All rows of a type, as the filter compiler asks for them.</summary>
    public IQueryable Source(RecordType type) =>
        (IQueryable)typeof(DbContext).GetMethod(nameof(Set), 1, [])!.MakeGenericMethod(type.Clr).Invoke(this, [])!;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        if (dialect == Dialect.Postgres) optionsBuilder.UseNpgsql(postgres);
        else optionsBuilder.UseSqlite(sqlite).AddInterceptors(new SqliteSession());
        optionsBuilder.ReplaceService<IModelCacheKeyFactory, KeyByDialect>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.MapRecords(World.Catalog.Types, dialect);

    private sealed class KeyByDialect : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (((WorldContext)context).Dialect, designTime);
    }
}
