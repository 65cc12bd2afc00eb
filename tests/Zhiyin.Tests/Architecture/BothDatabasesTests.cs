namespace Zhiyin.Tests.Architecture;

public sealed class BothDatabasesTests
{
    [Fact]
    public void A_class_that_runs_on_one_database_runs_on_the_other() =>
        Source.AssertNone(
            from type in typeof(BothDatabasesTests).Assembly.GetTypes()
            let kinds = type.GetNestedTypes().Select(nested => nested.Name).Intersect(["OnSqlite", "OnPostgres"]).ToList()
            where kinds.Count == 1
            select $"{type.Name} runs {kinds[0]} only");
}
