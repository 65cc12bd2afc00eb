using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;

namespace Zhiyin.Modules.Backup;

/// <summary>How far a backup is.</summary>
public enum BackupStep
{
    Ended,

    /// <summary>The snapshot is being encrypted into the file.</summary>
    Writing,

    /// <summary>The file is being restored into a scratch database and compared.</summary>
    Checking,
}

/// <summary>One backup as it goes or went, for the status page.</summary>
public sealed class BackupRun
{
    /// <summary>Stands in <see cref="Error"/> where the disk was full.</summary>
    public const string DiskFull = "@DiskFull";

    /// <summary>Stands in <see cref="Error"/> where the program ended in the midst of it.</summary>
    public const string Interrupted = "@Interrupted";

    public Guid Id { get; set; }

    public DateTime StartedAt { get; set; }

    /// <summary>While it runs, when it last gave a sign of life.</summary>
    public DateTime EndedAt { get; set; }

    public BackupStep Step { get; set; }

    public string File { get; set; } = "";

    public long Bytes { get; set; }

    public long Rows { get; set; }

    /// <summary>How many personal values the check opened.</summary>
    public int Cells { get; set; }

    /// <summary>
    /// Null where the backup was made, restored into a scratch database and found whole. Behind an @ the key of a text,
    /// else the words as they came.
    /// </summary>
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
