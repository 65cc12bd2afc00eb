using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.FollowUps;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Modules.FollowUps;

/// <summary>What the customer answered is kept apart from what was said, found by its words, and counted.</summary>
public abstract class FeedbackTests(Installed company)
{
    private RecordType FollowUps => company.Store.Catalog.Type("follow-ups");

    [Fact]
    public async Task Feedback_is_stored_apart_found_by_its_words_and_filtered()
    {
        var customer = (await company.Store.Create(
            company.Admin, company.Store.Catalog.Type("customers"), new Dictionary<string, object?> { ["name"] = "反馈客户" })).Value.Id;
        var asked = await Log(customer, "介绍了A方案", "需对比竞品价格");
        await Log(customer, "对比竞品价格表已给客户", null);
        await company.Jobs.Drain();
        var words = await company.Store.Query(company.Admin, new RecordQuery(FollowUps) { Search = "竞品价格" });
        Assert.Equal(2, words.Items.Count);
        var filter = company.Store.Parse(company.Admin, FollowUps, "客户反馈 包含 \"竞品\"");
        var found = (FollowUp)Assert.Single((await company.Store.Query(company.Admin, new RecordQuery(FollowUps) { Filter = filter })).Items);
        Assert.Equal((asked, "介绍了A方案", "需对比竞品价格"), (found.Id, found.Summary, found.Feedback));
        var answered = company.Store.Parse(company.Admin, FollowUps, "feedback is not empty and customer = \"" + customer + "\"");
        Assert.Equal(1, await company.Store.Count(company.Admin, new RecordQuery(FollowUps) { Filter = answered }));
    }

    private async Task<Guid> Log(Guid customer, string summary, string? feedback) => (await company.Store.Create(
        company.Admin, FollowUps,
        new Dictionary<string, object?> { ["customerId"] = customer, ["summary"] = summary, ["feedback"] = feedback })).Value.Id;

    public sealed class OnSqlite(InstalledOnSqlite company) : FeedbackTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : FeedbackTests(company), IClassFixture<InstalledOnPostgres>;
}
