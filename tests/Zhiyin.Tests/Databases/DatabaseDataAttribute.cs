using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Zhiyin.Tests.Databases;

/// <summary>Runs a theory once for each <see cref="DatabaseKind"/>; the absent one shows as skipped.</summary>
public sealed class DatabaseDataAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
        [
            new TheoryDataRow<DatabaseKind>(DatabaseKind.Sqlite),
            new TheoryDataRow<DatabaseKind>(DatabaseKind.Postgres) { Skip = PostgresDatabase.WhyAbsent },
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
