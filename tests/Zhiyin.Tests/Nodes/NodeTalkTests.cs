using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Data.Nodes;
using Zhiyin.Core.Records;
using Zhiyin.Modules.OwnTypes;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Nodes;

/// <summary>Two nodes on one PostgreSQL hear of each other at once; a lost line is a reason to look again at everything.</summary>
public sealed class NodeTalkTests(InstalledOnPostgres company) : IClassFixture<InstalledOnPostgres>, IAsyncLifetime
{
    private NodeTalk Talk => company.Services.GetRequiredService<NodeTalk>();

    /// <summary>Once for all tests of the class: it ends with the company.</summary>
    public async ValueTask InitializeAsync()
    {
        if (Talk.ExecuteTask is null)
        {
            await ((IHostedService)Talk).StartAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task An_edit_at_one_node_reaches_the_other_within_two_seconds()
    {
        await using var other = await SecondNode.Listening(company);
        var made = await Create("隔壁节点");
        var commit = await other.Hears(c => c.ChangedRecords.Any(r => r.Id == made.Id), within: 2);
        Assert.True(commit.Elsewhere);
        Assert.True(commit.Woken);
        Assert.False(commit.Much);
    }

    [Fact]
    public async Task A_role_change_reaches_the_other_nodes_snapshot()
    {
        await using var other = await SecondNode.Listening(company);
        var looked = new TaskCompletionSource();
        other.Access.Changed += () => looked.TrySetResult();
        var colleague = await company.Hire("新同事", "sales");
        await looked.Task.WaitAsync(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Equal("新同事", other.Access.Current.User(colleague.Me)?.Name);
    }

    [Fact]
    public async Task A_type_made_at_one_node_is_known_to_the_other()
    {
        await using var other = await SecondNode.Listening(company);
        var made = await company.Services.GetRequiredService<OwnTypeSettings>().Make(
            company.Admin, new OwnTypeEdit("隔壁对象"), "customers", TestContext.Current.CancellationToken);
        await other.Hears(c => c.SchemaChanged, within: 2);
        Assert.Equal("隔壁对象", other.Store.Catalog.Type(made.Value.Name).Singular.Zh);
    }

    [Fact]
    public async Task More_than_a_message_holds_is_told_by_number()
    {
        await using var other = await SecondNode.Listening(company);
        var type = company.Store.Catalog.Type("customers");
        var drafts = Enumerable.Range(0, 300)
            .Select(i => new Draft(new Dictionary<string, object?> { ["name"] = $"批量节点{i}" })).ToList();
        var written = await company.Store.Write(
            company.Admin, type, drafts, WriteOptions.Create, TestContext.Current.CancellationToken);
        Assert.All(written, r => Assert.Null(r.Problem));
        var commit = await other.Hears(c => c.Touches("customers"), within: 2);
        Assert.Equal(300, commit.Many["customers"]);
    }

    [Fact]
    public async Task A_killed_line_is_opened_again_and_everything_is_looked_at()
    {
        await using var other = await SecondNode.Listening(company);
        await using (var db = company.Databases.Open())
        {
            var killed = await db.Database.SqlQuery<bool>(
                $"""
                 select pg_terminate_backend(pid) as "Value" from pg_stat_activity
                 where datname = current_database() and application_name = {PostgresLine.Name}
                 """).ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal([true, true], killed);
        }

        var gap = await other.Hears(c => c.Much, within: 5);
        Assert.True(gap is { Woken: true, SchemaChanged: true });
        var made = await Create("断线之后");
        await other.Hears(c => c.ChangedRecords.Any(r => r.Id == made.Id), within: 2);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<Core.Schema.Record> Create(string name) => (await company.Store.Create(
        company.Admin, company.Store.Catalog.Type("customers"), new Dictionary<string, object?> { ["name"] = name },
        cancel: TestContext.Current.CancellationToken)).Value;
}
