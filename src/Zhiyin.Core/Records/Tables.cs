using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records.Import;

namespace Zhiyin.Core.Records;

public sealed class RecordTables : IMapping
{
    public void Map(ModelBuilder builder)
    {
        builder.Entity<SavedView>(e =>
        {
            e.ToTable("saved_views").Property(v => v.Id).ValueGeneratedNever();
            e.HasIndex(v => v.Type);
        });
        builder.Entity<RecordFile>(e =>
        {
            e.ToTable("files").Property(f => f.Id).ValueGeneratedNever();
            e.HasIndex(f => f.RecordId);
        });
        builder.Entity<FileContent>(e => e.ToTable("file_contents").Property(f => f.Id).ValueGeneratedNever());
        builder.Entity<IdempotencyKey>(e => e.ToTable("idempotency_keys").HasKey(k => new { k.UserId, k.Key }));
        builder.Entity<ImportRun>(e =>
        {
            e.ToTable("imports").Property(i => i.Id).ValueGeneratedNever();
            e.HasIndex(i => i.CreatedAt);
        });
        builder.Entity<ImportFile>(e => e.ToTable("import_files").Property(i => i.Id).ValueGeneratedNever());
        builder.Entity<ImportReject>(e => e.ToTable("import_rejects").HasKey(r => new { r.ImportId, r.Row }));
        builder.Entity<ImportMapping>(e => e.ToTable("import_mappings").HasKey(m => new { m.Type, m.Header }));
    }
}

public static class RecordTableSets
{
    extension(Db db)
    {
        public DbSet<SavedView> SavedViews => db.Set<SavedView>();

        public DbSet<RecordFile> Files => db.Set<RecordFile>();

        public DbSet<FileContent> FileContents => db.Set<FileContent>();

        public DbSet<IdempotencyKey> IdempotencyKeys => db.Set<IdempotencyKey>();

        public DbSet<ImportRun> Imports => db.Set<ImportRun>();

        public DbSet<ImportFile> ImportFiles => db.Set<ImportFile>();

        public DbSet<ImportReject> ImportRejects => db.Set<ImportReject>();

        public DbSet<ImportMapping> ImportMappings => db.Set<ImportMapping>();
    }
}
