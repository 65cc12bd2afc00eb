using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>
/// One unit of work on the database. Made by <see cref="DbFactory"/> only, and never held by a component.
/// The tables of a room are added by its <see cref="IMapping"/>; it offers them as extension properties.
/// </summary>
public abstract class Db(DbContextOptions options) : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    private readonly ModelParts parts = options.FindExtension<PartsExtension>()!.Parts;
    private Cause? cause;

    public abstract Dialect Dialect { get; }

    /// <summary>The schema of the moment this unit of work began.</summary>
    public Catalog Catalog { get; private set; } = null!;

    /// <summary>Who writes and why. Every save needs one; a context that only reads keeps the default.</summary>
    public Cause Cause
    {
        get => cause ??= Cause.System();
        set => cause = value;
    }

    /// <summary>Called after every transaction, with what it did for others.</summary>
    public Func<Db, Task>? Committed { get; private set; }

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

    public DbSet<OwnTypeDefinition> OwnTypes => Set<OwnTypeDefinition>();

    public DbSet<OptionList> OptionLists => Set<OptionList>();

    public DbSet<StoredSetting> Settings => Set<StoredSetting>();

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>Contexts are used again: whatever the last unit of work left here is forgotten.</summary>
    internal Db Begin(Catalog catalog, Cause? why, Func<Db, Task>? committed)
    {
        (Catalog, cause, Committed) = (catalog, why, committed);
        Forget();
        return this;
    }

    internal async Task AfterCommit()
    {
        if (Committed is not null)
        {
            await Committed(this);
        }

        Forget();
    }

    private void Forget()
    {
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
        builder.Entity<Account>().Property(a => a.CodeStep).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Entity<DataKey>(e => e.ToTable("data_keys").Property(k => k.Id).ValueGeneratedNever());
        builder.Entity<Company>(e => e.ToTable("company").Property(c => c.Id).ValueGeneratedNever());
        builder.Entity<Counter>(e => e.ToTable("counters").HasKey(c => new { c.Type, c.Year }));
        builder.Entity<CustomFieldDefinition>(e =>
        {
            e.ToTable("custom_fields").Property(f => f.Id).ValueGeneratedNever();
            e.HasIndex(f => new { f.Type, f.Name }).IsUnique();
        });
        builder.Entity<OwnTypeDefinition>(e =>
        {
            e.ToTable("own_types").Property(t => t.Id).ValueGeneratedNever();
            e.Ignore(t => t.Traits);
            e.HasIndex(t => t.Slot).IsUnique();
            e.HasIndex(t => t.Name).IsUnique();
        });
        builder.Entity<OptionList>(e => e.ToTable("option_lists").HasKey(o => new { o.Type, o.Field }));
        builder.Entity<StoredSetting>(e => e.ToTable("settings").HasKey(s => s.Name));
        foreach (var mapping in parts.Mappings)
        {
            mapping.Map(builder);
        }

        builder.MapRecords(parts.Tables, Dialect);
        Names.SnakeCase(builder);
        Names.Instants(builder, DialectRules.For(Dialect));
    }
}

/// <summary>A record that a transaction changed.</summary>
public sealed record ChangedRecord(string Type, Guid Id, Guid TimelineId);

/// <summary>What the modules and rooms bring to the model.</summary>
public sealed record ModelParts(IReadOnlyList<RecordType> Types, IReadOnlyList<IMapping> Mappings)
{
    /// <summary>Every type that has a table: those of the modules, and the places for types made at run time.</summary>
    public IReadOnlyList<RecordType> Tables { get; } = [.. Types, .. OwnSlots.Tables];
}

/// <summary>The tables of one room that are not records.</summary>
public interface IMapping
{
    void Map(ModelBuilder builder);
}

public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : Db(options)
{
    public override Dialect Dialect => Dialect.Sqlite;
}

public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : Db(options)
{
    public override Dialect Dialect => Dialect.Postgres;
}
