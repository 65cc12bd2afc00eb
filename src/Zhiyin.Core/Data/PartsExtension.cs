using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Zhiyin.Core.Data;

/// <summary>Carries the parts of the model in a context's options: a pooled context is made from its options alone.</summary>
internal sealed class PartsExtension(ModelParts parts) : IDbContextOptionsExtension
{
    public ModelParts Parts => parts;

    public DbContextOptionsExtensionInfo Info => field ??= new About(this);

    public void ApplyServices(IServiceCollection services)
    {
    }

    public void Validate(IDbContextOptions options)
    {
    }

    private sealed class About(IDbContextOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is About;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo)
        {
        }
    }
}
