using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>
/// One unit of work on the database. Made by <see cref="DbFactory"/> only, and never held by a component.
/// The tables of a room are added by its <see cref="IMapping"/>; it offers them as extension properties.
/// </summary>
public abstract class Db(DbContextOptions options, ModelParts parts) :
    IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    public abstract Dialect Dialect { get; }

    /// <summary>The schema of the moment this context was made.</summary>
    public Catalog Catalog { get; init; } = new(parts.Types);

    /// <summary>Who writes and why. Every save needs one; a context that only reads keeps the default.</summary>
    public Cause Cause { get; set; } = Cause.System();

    /// <summary>Called after every transaction, with what it did for others.</summary>
    public Func<Db, Task>? Committed { get; init; }

    /// <summary>Jobs were queued: the runner is to be woken.</summary>
    public bool Woken { get; set; }

    /// <summary>Fields or options were changed: the catalog is to be made anew.</summary>
    public bool SchemaChanged { get; set; }

    /// <summary>The records this context wrote, for open pages that show them.</summary>
    public List<ChangedRecord> ChangedRecords { get; } = [];

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<DataKey> DataKeys => Set<DataKey>();

    public DbSet<Company> Companies => Set<Company>();

    public DbSet<Counter> Counters => Set<Counter>();

    public DbSet<CustomFieldDefinition> CustomFields => Set<CustomFieldDefinition>();

    public DbSet<OptionList> OptionLists => Set<OptionList>();

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    internal async Task AfterCommit()
    {
        if (Committed is not null)
        {
            await Committed(this);
        }

        (Woken, SchemaChanged) = (false, false);
        ChangedRecords.Clear();
    }

    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        BlindIndexes.Copy(this);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        Names.Identity(builder);
        builder.Entity<DataKey>(e => e.ToTable("data_keys").Property(k => k.Id).ValueGeneratedNever());
        builder.Entity<Company>(e => e.ToTable("company").Property(c => c.Id).ValueGeneratedNever());
        builder.Entity<Counter>(e => e.ToTable("counters").HasKey(c => new { c.Type, c.Year }));
        builder.Entity<CustomFieldDefinition>(e =>
        {
            e.ToTable("custom_fields").Property(f => f.Id).ValueGeneratedNever();
            e.HasIndex(f => new { f.Type, f.Name }).IsUnique();
        });
        builder.Entity<OptionList>(e => e.ToTable("option_lists").HasKey(o => new { o.Type, o.Field }));
        foreach (var mapping in parts.Mappings)
        {
            mapping.Map(builder);
        }

        builder.MapRecords(parts.Types, Dialect);
        Names.SnakeCase(builder);
        Names.Instants(builder, DialectRules.For(Dialect));
    }
}

/// <summary>A record that a transaction changed.</summary>
public sealed record ChangedRecord(string Type, Guid Id, Guid TimelineId);

/// <summary>What the modules and rooms bring to the model.</summary>
public sealed record ModelParts(IReadOnlyList<RecordType> Types, IReadOnlyList<IMapping> Mappings);

/// <summary>The tables of one room that are not records.</summary>
public interface IMapping
{
    void Map(ModelBuilder builder);
}

public sealed class SqliteDb(DbContextOptions<SqliteDb> options, ModelParts parts) : Db(options, parts)
{
    public override Dialect Dialect => Dialect.Sqlite;
}

public sealed class PostgresDb(DbContextOptions<PostgresDb> options, ModelParts parts) : Db(options, parts)
{
    public override Dialect Dialect => Dialect.Postgres;
}
