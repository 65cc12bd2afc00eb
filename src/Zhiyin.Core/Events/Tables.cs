using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;

namespace Zhiyin.Core.Events;

public sealed class EventTables : IMapping
{
    public void Map(ModelBuilder builder)
    {
        builder.Entity<Event>(e =>
        {
            e.ToTable("events").Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => new { x.TimelineId, x.PlacedAt, x.Id });
            e.HasIndex(x => new { x.RecordId, x.Id });
            e.HasIndex(x => new { x.OperationId, x.Id });
        });
        builder.Entity<Notice>(e =>
        {
            e.ToTable("notices").Ignore(x => x.Text).Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => new { x.UserId, x.Id });
            e.HasIndex(x => new { x.UserId, x.Key }).IsUnique();
        });
        builder.Entity<Operation>(e => e.ToTable("operations").Property(x => x.Id).ValueGeneratedNever());
    }
}

public static class EventSets
{
    extension(Db db)
    {
        public DbSet<Event> Events => db.Set<Event>();

        public DbSet<Operation> Operations => db.Set<Operation>();

        public DbSet<Notice> Notices => db.Set<Notice>();
    }
}
