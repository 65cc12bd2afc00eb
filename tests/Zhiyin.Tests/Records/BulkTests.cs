using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Records;

/// <summary>An act on many of which some refuse: the rest is done, and it is told how many are left and why.</summary>
public abstract class BulkTests(Installed company)
{
    private RecordType FollowUps => company.Store.Catalog.Type("follow-ups");

    [Fact]
    public async Task What_may_not_be_edited_is_left_and_told_with_the_reason()
    {
        var service = await company.Hire("客服甲", "service");
        var (mine, theirs) = (await Make(service, 2), await Make(company.Admin, 3));
        var gone = Ids.New();
        var outcome = await company.Store.EditMany(
            service, FollowUps, [.. theirs, .. mine, gone], new Dictionary<string, object?> { ["feedback"] = "满意" });
        Assert.Equal((2, 4), (outcome.Done, outcome.Failed));
        Assert.Equal([.. theirs, gone], outcome.Left);
        Assert.StartsWith("3 条：您没有权限", outcome.Problems[0], StringComparison.Ordinal);
        Assert.StartsWith("1 条：找不到", outcome.Problems[1], StringComparison.Ordinal);
        var undone = await company.Store.Undo(service, outcome.OperationId);
        Assert.Equal((2, 0), (undone.Value.Done, undone.Value.Failed));
    }

    [Fact]
    public async Task Nor_is_anything_tagged_or_deleted_that_is_gone_or_somebody_elses()
    {
        var service = await company.Hire("客服乙", "service");
        var customers = company.Store.Catalog.Type("customers");
        var gone = Ids.New();
        var made = await company.Store.Create(company.Admin, customers, new Dictionary<string, object?> { ["name"] = "打标签的客户" });
        var tagged = await company.Store.TagMany(
            service, customers, [gone, made.Value.Id], company.Store.Catalog.Field(customers, "tags"), ["决策人"], []);
        Assert.Equal((1, 1), (tagged.Done, tagged.Failed));
        Assert.Equal([gone], tagged.Left);
        Assert.StartsWith("1 条：找不到", Assert.Single(tagged.Problems), StringComparison.Ordinal);
        var deleted = await company.Store.DeleteMany(service, customers, [made.Value.Id]);
        Assert.Equal((0, 1), (deleted.Done, deleted.Failed));
        Assert.StartsWith("1 条：您没有权限", Assert.Single(deleted.Problems), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<Guid>> Make(Actor actor, int count)
    {
        var customers = company.Store.Catalog.Type("customers");
        var about = await company.Store.Create(
            company.Admin, customers, new Dictionary<string, object?> { ["name"] = "批量跟进的客户" }, WriteOptions.Create);
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var made = await company.Store.Create(actor, FollowUps, new Dictionary<string, object?>
            {
                ["customerId"] = about.Value.Id,
                ["summary"] = $"回访 {i}",
                ["method"] = "phone",
                ["purpose"] = "service",
            });
            ids.Add(made.Value.Id);
        }

        return ids;
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : BulkTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : BulkTests(company), IClassFixture<InstalledOnPostgres>;
}
