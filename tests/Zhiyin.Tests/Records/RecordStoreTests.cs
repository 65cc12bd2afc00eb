using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Records;

public abstract class RecordStoreTests(Installed company)
{
    private RecordType Customers => company.Store.Catalog.Type("customers");

    [Fact]
    public async Task A_customer_is_stored_and_found_again_with_its_personal_values_masked()
    {
        var made = await Make(company.Admin, ("name", "上海云帆科技有限公司"), ("phone", "138 1234 5678"), ("tags", new[] { "高意向" }));
        var found = await company.Store.Find(company.Admin, Customers, made.Id);
        Assert.NotNull(found);
        Assert.Equal("138****5678", Read(company.Admin, found, "phone"));
        Assert.Equal(Choices.Of(["高意向"]), Read(company.Admin, found, "tags"));
        Assert.Equal(1, found.Version);
    }

    [Fact]
    public async Task Numbers_are_gap_free_though_a_write_fails_between()
    {
        var first = await Make(company.Admin, ("name", "号码一"));
        Assert.NotNull((await company.Store.Create(company.Admin, Customers, Values(("name", "")))).Problem);
        var second = await Make(company.Admin, ("name", "号码二"));
        var (a, b) = ((string)Read(company.Admin, first, "number")!, (string)Read(company.Admin, second, "number")!);
        Assert.StartsWith("CRM2024", a, StringComparison.Ordinal);
        Assert.Equal(int.Parse(a[7..]) + 1, int.Parse(b[7..]));
    }

    [Fact]
    public async Task A_stale_writer_is_told_and_changes_nothing()
    {
        var made = await Make(company.Admin, ("name", "并发客户"));
        var first = await company.Store.Update(company.Admin, Customers, made.Id, Values(("city", "上海")), ifVersion: 1);
        var second = await company.Store.Update(company.Admin, Customers, made.Id, Values(("city", "北京")), ifVersion: 1);
        Assert.True(first.Ok);
        Assert.Equal("stale", second.Problem?.Code);
        Assert.Equal("上海", Read(company.Admin, (await company.Store.Find(company.Admin, Customers, made.Id))!, "city"));
    }

    [Fact]
    public async Task A_salesperson_sees_and_edits_only_their_own_customers()
    {
        var (wang, li) = (await company.Hire("王敏", "sales"), await company.Hire("李雷", "sales"));
        var hers = await Make(wang, ("name", "王敏的客户"));
        Assert.NotNull(await company.Store.Find(wang, Customers, hers.Id));
        Assert.Null(await company.Store.Find(li, Customers, hers.Id));
        Assert.Equal(0, await company.Store.Count(li, new RecordQuery(Customers)));
        var edit = await company.Store.Update(li, Customers, hers.Id, Values(("city", "偷看")));
        Assert.Equal(ProblemKind.NotFound, edit.Problem?.Kind);
    }

    [Fact]
    public async Task A_customer_cannot_be_given_away_out_of_ones_own_reach()
    {
        var (wang, li) = (await company.Hire("王五", "sales"), await company.Hire("赵六", "sales"));
        var hers = await Make(wang, ("name", "送不走的客户"));
        var given = await company.Store.Update(wang, Customers, hers.Id, Values(("ownerId", li.Me.ToString())));
        Assert.Equal("outsideReach", given.Problem?.Code);
        Assert.Equal(wang.Me, Read(wang, (await company.Store.Find(wang, Customers, hers.Id))!, "ownerId"));
    }

    [Fact]
    public async Task A_duplicate_is_refused_and_one_out_of_sight_is_only_hinted_at()
    {
        var (wang, li) = (await company.Hire("钱一", "sales", "销售一部"), await company.Hire("孙二", "sales"));
        await Make(wang, ("name", "北京星河数据有限公司"), ("phone", "13900001111"));
        var again = await company.Store.Create(li, Customers, Values(("name", "别的名字"), ("phone", "+86 139-0000-1111")));
        var hint = Assert.Single(again.Problem!.Duplicates);
        Assert.False(hint.Visible);
        Assert.Null(hint.Id);
        Assert.Equal("销售一部", hint.Owner);
        var byName = await company.Store.Create(wang, Customers, Values(("name", "星河数据（北京）股份有限公司")));
        Assert.True(Assert.Single(byName.Problem!.Duplicates).Visible);
    }

    [Fact]
    public async Task A_list_pages_by_cursor_in_pinyin_order_without_gaps()
    {
        var owner = await company.Hire("翻页员", "sales");
        foreach (var name in new[] { "重庆火锅", "阿里郎", "张三丰", "长沙米粉", "白云山", "单雄信" })
        {
            await Make(owner, ("name", name));
        }

        var sort = new SortKey(company.Store.Catalog.Field(Customers, "name"), Descending: false);
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = await company.Store.Query(owner, new RecordQuery(Customers) { Sort = [sort], Limit = 2, After = cursor });
            names.AddRange(page.Items.Select(r => (string)Read(owner, r, "name")!));
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.Equal(["阿里郎", "白云山", "长沙米粉", "重庆火锅", "单雄信", "张三丰"], names);
    }

    [Fact]
    public async Task A_total_that_was_asked_for_is_exact_however_many_there_are()
    {
        var owner = await company.Hire("计数员", "sales");
        var tasks = company.Store.Catalog.Type("tasks");
        var drafts = Enumerable.Range(0, RecordQuery.CountLimit + 23).Select(i => new Draft(Values(("title", $"计数{i}"))));
        foreach (var chunk in drafts.Chunk(1_000))
        {
            await company.Store.Write(owner, tasks, chunk, WriteOptions.Create);
        }

        var page = await company.Store.Query(owner, new RecordQuery(tasks) { Limit = 1, Count = true });
        Assert.Equal(RecordQuery.CountLimit + 23, page.Total);
        Assert.Equal(RecordQuery.CountLimit + 1, await company.Store.Count(owner, new RecordQuery(tasks), RecordQuery.CountLimit));
    }

    [Fact]
    public async Task A_bulk_edit_is_undone_except_where_somebody_changed_the_row_since()
    {
        var owner = await company.Hire("批量员", "sales");
        var rows = new List<Record>();
        for (var i = 0; i < 5; i++)
        {
            rows.Add(await Make(owner, ("name", $"批量客户{i}"), ("city", "苏州")));
        }

        var edited = await company.Store.EditMany(owner, Customers, [.. rows.Select(r => r.Id)], Values(("city", "杭州")));
        Assert.Equal(5, edited.Done);
        await company.Store.Update(owner, Customers, rows[0].Id, Values(("city", "宁波")));
        var undone = await company.Store.Undo(owner, edited.OperationId);
        Assert.Equal((4, 1), (undone.Value.Done, undone.Value.Failed));
        var cities = (await company.Store.Query(owner, new RecordQuery(Customers))).Items.Select(r => Read(owner, r, "city"));
        Assert.Equal(["宁波", "苏州", "苏州", "苏州", "苏州"], cities.Order());
    }

    [Fact]
    public async Task What_is_deleted_lies_in_the_recycle_bin_and_comes_back()
    {
        var made = await Make(company.Admin, ("name", "回收站客户"));
        await company.Store.Delete(company.Admin, Customers, [made.Id]);
        Assert.Null(await company.Store.Find(company.Admin, Customers, made.Id));
        var bin = await company.Store.Query(company.Admin, new RecordQuery(Customers) { Deleted = true });
        Assert.Contains(bin.Items, r => r.Id == made.Id);
        await company.Store.Restore(company.Admin, Customers, [made.Id]);
        Assert.NotNull(await company.Store.Find(company.Admin, Customers, made.Id));
    }

    [Fact]
    public async Task The_timeline_tells_what_changed_and_never_a_personal_value()
    {
        var made = await Make(company.Admin, ("name", "时间线客户"), ("email", "lin@example.com"));
        await company.Store.Update(company.Admin, Customers, made.Id, Values(("city", "成都"), ("email", "new@example.com")));
        var entries = (await company.Store.Timeline(company.Admin, Customers, made.Id, [], before: null))!.Items;
        Assert.Equal(["updated", "created"], entries.Select(e => e.Event.Kind));
        Assert.Contains(entries[0].Changes, c => c.Field.Name == "city" && (string?)c.After == "成都");
        Assert.All(entries, e => Assert.DoesNotContain("example",
            e.Event.Changes.Replace("***@example", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Revealing_a_personal_value_needs_a_reason_and_leaves_an_event()
    {
        var made = await Make(company.Admin, ("name", "查看客户"), ("phone", "13812340000"));
        Assert.NotNull((await company.Store.Reveal(company.Admin, Customers, made.Id, "phone", " ")).Problem);
        Assert.Equal("+8613812340000", (await company.Store.Reveal(company.Admin, Customers, made.Id, "phone", "回电")).Value);
        var entries = (await company.Store.Timeline(company.Admin, Customers, made.Id, [], before: null))!.Items;
        Assert.Equal("revealed", entries[0].Event.Kind);
    }

    [Fact]
    public async Task Figures_are_grouped_in_the_database_and_only_over_what_one_may_see()
    {
        var owner = await company.Hire("统计员", "sales");
        await Make(owner, ("name", "统计一"), ("industry", "IT"));
        await Make(owner, ("name", "统计二"), ("industry", "IT"));
        await Make(owner, ("name", "统计三"), ("industry", "制造业"));
        var industry = company.Store.Catalog.Field(Customers, "industry");
        var created = company.Store.Catalog.Field(Customers, "createdAt");
        var rows = await company.Store.Aggregate(
            owner, new RecordQuery(Customers), [new(industry, null), new(created, "month")],
                [new Figure("count()", "count", null)]);
        Assert.Equal(
            [("IT", "2024-03", 2.0), ("制造业", "2024-03", 1.0)],
            rows.Select(r => ((string)r.K0!, (string)r.K1!, r.M0!.Value)).Order());
    }

    [Fact]
    public async Task A_customer_is_found_by_characters_pinyin_initials_and_the_end_of_the_phone()
    {
        var owner = await company.Hire("搜索员", "sales");
        var made = await Make(owner, ("name", "杭州知音软件有限公司"), ("contactName", "欧阳娜娜"), ("phone", "13577778888"));
        await company.Jobs.Drain(TestContext.Current.CancellationToken);
        foreach (var words in new[] { "知音", "知音软件", "zhiyin", "zyrj", "欧阳", "oynn", "8888", "13577778888", "ＺＹＲＪ" })
        {
            var found = await company.Store.Query(owner, new RecordQuery(Customers) { Search = words });
            Assert.True(found.Items.Any(r => r.Id == made.Id), $"“{words}” finds nothing");
        }

        Assert.Empty((await company.Store.Query(owner, new RecordQuery(Customers) { Search = "没有这家" })).Items);
    }

    [Fact]
    public async Task A_filter_asks_over_relations_and_in_either_language()
    {
        var owner = await company.Hire("筛选员", "sales");
        var made = await Make(owner, ("name", "筛选客户"), ("industry", "制造业"), ("tags", new[] { "决策人" }));
        await Make(owner, ("name", "不符客户"), ("industry", "制造业"));
        var followUps = company.Store.Catalog.Type("follow-ups");
        Assert.True((await company.Store.Create(owner, followUps, Values(
            ("customerId", made.Id), ("summary", "电话沟通"), ("at", "2024-03-10"), ("method", "电话")))).Ok);
        foreach (var text in new[]
        {
            "行业 = \"制造业\" 且 客户标签 包含 \"决策人\" 且 跟进.存在(跟进时间 >= 今天-3月)",
            "industry = \"Manufacturing\" and tags has \"决策人\" and followUps.count(at >= today-3M) >= 1",
        })
        {
            var filter = company.Store.Parse(owner, Customers, text);
            var page = await company.Store.Query(owner, new RecordQuery(Customers) { Filter = filter });
            Assert.Equal([made.Id], page.Items.Select(r => r.Id));
        }
    }

    private async Task<Record> Make(Actor actor, params (string, object?)[] values)
    {
        var result = await company.Store.Create(actor, Customers, Values(values), WriteOptions.Create);
        Assert.True(result.Ok, result.Problem?.Message);
        return result.Value;
    }

    private object? Read(Actor actor, Record record, string field) =>
        company.Reader.Read(actor, Customers, company.Store.Catalog.Field(Customers, field), record);

    private static Dictionary<string, object?> Values(params (string Name, object? Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value);

    public sealed class OnSqlite(InstalledOnSqlite company) : RecordStoreTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : RecordStoreTests(company), IClassFixture<InstalledOnPostgres>;
}
