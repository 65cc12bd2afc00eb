using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;

namespace Zhiyin.Core.Jobs;

public sealed class JobTables : IMapping
{
    public void Map(ModelBuilder builder)
    {
        builder.Entity<Job>(e =>
        {
            e.ToTable("jobs").Property(j => j.Id).ValueGeneratedNever();
            e.HasIndex(j => new { j.RunAt, j.Id }).HasFilter("state = 0").HasDatabaseName("ix_jobs_waiting");
            e.HasIndex(j => j.LockedUntil).HasFilter("state = 1").HasDatabaseName("ix_jobs_running");
            e.HasIndex(j => new { j.Kind, j.DedupKey }).IsUnique()
                .HasFilter("dedup_key is not null and state < 2").HasDatabaseName("ix_jobs_dedup");
        });
        builder.Entity<JobSchedule>(e => e.ToTable("job_schedules").HasKey(s => s.Kind));
    }
}

public static class JobSets
{
    extension(Db db)
    {
        public DbSet<Job> Jobs => db.Set<Job>();

        public DbSet<JobSchedule> JobSchedules => db.Set<JobSchedule>();
    }
}
