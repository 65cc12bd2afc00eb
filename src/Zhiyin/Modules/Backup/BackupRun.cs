using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;

namespace Zhiyin.Modules.Backup;

/// <summary>One backup as it went, for the status page.</summary>
public sealed class BackupRun
{
    public Guid Id { get; set; }

    public DateTime StartedAt { get; set; }

    public DateTime EndedAt { get; set; }

    public string File { get; set; } = "";

    public long Bytes { get; set; }

    public long Rows { get; set; }

    /// <summary>Null where the backup was made, restored into a scratch database and found whole.</summary>
    public string? Error { get; set; }
}

/// <summary>A rotation of the data key, so that one that was interrupted goes on with its own key.</summary>
public sealed class KeyRotationRun
{
    public Guid Id { get; set; }

    public int KeyId { get; set; }

    public DateTime StartedAt { get; set; }

    public DateTime? EndedAt { get; set; }
}

public sealed class BackupTables : IMapping
{
    public void Map(ModelBuilder builder)
    {
        builder.Entity<BackupRun>(e =>
        {
            e.ToTable("backup_runs").Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.StartedAt);
        });
        builder.Entity<KeyRotationRun>(e => e.ToTable("key_rotations").Property(r => r.Id).ValueGeneratedNever());
    }
}

public static class BackupSets
{
    extension(Db db)
    {
        public DbSet<BackupRun> BackupRuns => db.Set<BackupRun>();

        public DbSet<KeyRotationRun> KeyRotations => db.Set<KeyRotationRun>();
    }
}
