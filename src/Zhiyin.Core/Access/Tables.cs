using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;

namespace Zhiyin.Core.Access;

public sealed class AccessTables : IMapping
{
    public void Map(ModelBuilder builder) => builder.Entity<ApiToken>(e =>
    {
        e.ToTable("api_tokens").Property(t => t.Id).ValueGeneratedNever();
        e.HasIndex(t => t.Hash).IsUnique();
    });
}

public static class AccessSets
{
    extension(Db db)
    {
        public DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();
    }
}
