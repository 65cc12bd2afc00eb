using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;

namespace Zhiyin.Core.Access;

public sealed class AccessTables : IMapping
{
    public void Map(ModelBuilder builder)
    {
        builder.Entity<ApiToken>(e =>
        {
            e.ToTable("api_tokens").Property(t => t.Id).ValueGeneratedNever();
            e.HasIndex(t => t.Hash).IsUnique();
        });
        builder.Entity<Session>(e =>
        {
            e.ToTable("sessions").Property(s => s.Id).ValueGeneratedNever();
            e.HasIndex(s => s.UserId);
            e.HasIndex(s => s.ExpiresAt);
        });
        builder.Entity<Passkey>(e =>
        {
            e.ToTable("passkeys").Property(p => p.Id).ValueGeneratedNever();
            e.HasIndex(p => p.UserId);
            e.HasIndex(p => p.CredentialId).IsUnique();
        });
    }
}

public static class AccessSets
{
    extension(Db db)
    {
        public DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();

        public DbSet<Session> Sessions => db.Set<Session>();

        public DbSet<Passkey> Passkeys => db.Set<Passkey>();
    }
}
