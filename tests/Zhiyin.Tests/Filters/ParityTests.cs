using CsCheck;
using Xunit;
using Zhiyin.Core.Data;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Schema;

namespace Zhiyin.Tests.Filters;

/// <summary>Memory, SQLite and PostgreSQL give the same records for every filter that each can answer.</summary>
public sealed class ParityTests(FilterWorld world) : IClassFixture<FilterWorld>
{
    public static TheoryData<Dialect> Databases => FilterWorld.Databases;

    public static TheoryData<Dialect, string> FieldsOnDatabases => new(
        FilterWorld.Databases.SelectMany(d => AnyFilter.Fields.Select(f => (d.Data, f.Name))));

    [Theory, MemberData(nameof(FieldsOnDatabases))]
    public async Task Every_operator_and_value_finds_the_same_in_memory_and_database(Dialect dialect, string name)
    {
        var field = World.Catalog.Field(World.FirmType, name);
        await using var db = world.Open(dialect);
        Assert.All(AnyFilter.Comparisons(field), filter =>
            Assert.Equal(Expected(field, filter), FilterContexts.InDatabase(db, filter)));
    }

    [Theory, MemberData(nameof(FieldsOnDatabases))]
    public async Task Every_negation_is_the_complement(Dialect dialect, string name)
    {
        var field = World.Catalog.Field(World.FirmType, name);
        await using var db = world.Open(dialect);
        var all = FilterContexts.InMemory(_ => true);
        Assert.All(AnyFilter.Comparisons(field), filter => Assert.Equal(
            all.Except(FilterContexts.InDatabase(db, filter)), FilterContexts.InDatabase(db, new Not(filter))));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Random_trees_of_own_fields_find_the_same_in_memory_and_database(Dialect dialect)
    {
        await using var db = world.Open(dialect);
        AnyFilter.Tree(relations: false).Sample(
            filter => Assert.Equal(FilterContexts.InMemory(filter), FilterContexts.InDatabase(db, filter)),
            seed: "0000000000001", iter: 150, threads: 1);
    }

    [Fact]
    public async Task Random_trees_with_relations_find_the_same_in_both_databases()
    {
        await using var sqlite = world.Open(Dialect.Sqlite);
        await using var postgres = world.Open(Dialect.Postgres);
        AnyFilter.Tree(relations: true).Sample(
            filter =>
                Assert.Equal(FilterContexts.InDatabase(sqlite, filter), FilterContexts.InDatabase(postgres, filter)),
            seed: "0000000000002", iter: 150, threads: 1);
    }

    [Fact]
    public async Task Every_relation_finds_the_same_in_both_databases()
    {
        await using var sqlite = world.Open(Dialect.Sqlite);
        await using var postgres = world.Open(Dialect.Postgres);
        Assert.All(AnyFilter.Relations(), filter =>
        {
            var found = FilterContexts.InDatabase(sqlite, filter);
            Assert.Equal(found, FilterContexts.InDatabase(postgres, filter));
            Assert.NotEmpty(found);
            Assert.NotEqual(FilterContexts.InMemory(_ => true), found);
        });
    }

    private static int[] Expected(Field field, FilterNode filter) => field.Personal
        ? FilterContexts.InMemory(firm => Personal((Comparison)filter, (Sealed?)field.Get(firm)))
        : FilterContexts.InMemory(filter);

    private static bool Personal(Comparison test, Sealed? value)
    {
        var hashes = test.Values.Cast<TextValue>().Select(v => FakeVault.Hash(v.Text));
        return test.Op switch
        {
            Operator.IsEmpty => value is null,
            Operator.IsNotEmpty => value is not null,
            Operator.EndsWith => value is not null && hashes.Contains(value.Tail),
            Operator.NotEqual or Operator.NotIn => value is null || !hashes.Contains(value.Hash),
            _ => value is not null && hashes.Contains(value.Hash),
        };
    }
}
