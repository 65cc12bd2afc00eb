using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Nodes;

/// <summary>The replica here is another company's database, so that it is seen who answered.</summary>
public sealed class ReplicaTests(InstalledOnPostgres primary, InstalledOnPostgresToo replica)
    : IClassFixture<InstalledOnPostgres>, IClassFixture<InstalledOnPostgresToo>
{
    [Fact]
    public async Task Reports_and_search_ask_the_replica_and_everything_else_the_primary()
    {
        var cancel = TestContext.Current.CancellationToken;
        await Create(primary, "主库一");
        await Create(replica, "备库一");
        await Create(replica, "备库二");
        await replica.Jobs.Drain(cancel);
        await using var node = await SecondNode.Listening(primary, $"--ConnectionStrings:ZhiyinReadOnly={replica.Connection}");
        var admin = node.Access.Actor(primary.AdminId, "ui");
        var type = node.Store.Catalog.Type("customers");

        var report = await node.Store.Aggregate(
            admin, new RecordQuery(type) { MayLag = true }, [], [new Figure("n", "count", null)], cancel);
        Assert.Equal(2, report[0].Measure(0));
        var found = await node.Store.Query(admin, new RecordQuery(type) { Search = "备库" }, cancel);
        Assert.Equal(2, found.Items.Count);
        var exported = await node.Store.Query(admin, new RecordQuery(type) { MayLag = true }, cancel);
        Assert.Equal(2, exported.Items.Count);

        var listed = await node.Store.Query(admin, new RecordQuery(type), cancel);
        Assert.Equal("主库一", Assert.IsType<Zhiyin.Modules.Customers.Customer>(Assert.Single(listed.Items)).Name);
        Assert.Equal(1, await node.Store.Count(admin, new RecordQuery(type), cancel: cancel));
        var decided = await node.Store.Aggregate(admin, new RecordQuery(type), [], [new Figure("n", "count", null)], cancel);
        Assert.Equal(1, decided[0].Measure(0));
        var made = await node.Store.Create(admin, type, new Dictionary<string, object?> { ["name"] = "主库二" }, cancel: cancel);
        Assert.NotNull(await primary.Store.Find(primary.Admin, type, made.Value.Id, cancel));
    }

    private static async Task Create(Installed company, string name)
    {
        var made = await company.Store.Create(
            company.Admin, company.Store.Catalog.Type("customers"), new Dictionary<string, object?> { ["name"] = name },
            cancel: TestContext.Current.CancellationToken);
        Assert.Null(made.Problem);
    }
}

public sealed class InstalledOnPostgresToo() : Installed(new Databases.PostgresDatabase { Empty = true });
