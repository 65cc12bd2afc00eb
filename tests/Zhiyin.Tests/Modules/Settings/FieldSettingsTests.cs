using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.Settings;
using Zhiyin.Shell.Fields;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Modules.Settings;

/// <summary>Fields and choices that administrators arrange while the product runs.</summary>
public abstract class FieldSettingsTests(Installed company)
{
    private RecordType Customers => company.Store.Catalog.Type("customers");

    private FieldSettings Fields => company.Services.GetRequiredService<FieldSettings>();

    private OptionSettings Options => company.Services.GetRequiredService<OptionSettings>();

    [Fact]
    public async Task A_field_of_each_kind_is_written_read_and_filtered_at_once()
    {
        var cases = new (FieldKind Kind, object Value, string Filter)[]
        {
            (FieldKind.Text, "甲型", "= \"甲型\""), (FieldKind.LongText, "很长的说明", "contains \"说明\""), (FieldKind.Number, "12.5", "> 12"),
            (FieldKind.Money, "100", ">= 100"), (FieldKind.Date, "2024-06-01", "= 2024-06-01"), (FieldKind.YesNo, true, "= true"),
            (FieldKind.Choice, "红", "= \"红\""), (FieldKind.MultiChoice, "红", "has \"红\""), (FieldKind.Person, company.AdminId, "= me"),
            (FieldKind.Phone, "13800001111", "= \"13800001111\""), (FieldKind.Email, "x@example.com", "= \"x@example.com\""),
            (FieldKind.Url, "https://example.com", "contains \"example\""), (FieldKind.DateTime, "2024-06-01 10:00", ">= 2024-06-01"),
        };
        foreach (var (kind, value, filter) in cases)
        {
            var name = await Add(new FieldEdit(kind, "种类" + kind) { Options = Colours, Purpose = "联系客户", Indexed = true });
            var made = await Make((name, value));
            var query = new RecordQuery(Customers) { Filter = company.Store.Parse(company.Admin, Customers, $"{name} {filter}") };
            var found = await company.Store.Query(company.Admin, query);
            Assert.True(found.Items.Any(r => r.Id == made.Id), $"{kind}: {filter}");
        }
    }

    [Fact]
    public async Task A_link_of_ones_own_leads_to_a_record_and_is_imported_by_its_title()
    {
        var dealer = await Make();
        var title = (string)Field("name").Get(dealer)!;
        var name = await Add(new FieldEdit(FieldKind.Link, "经销商") { Target = "customers", Indexed = true });
        var csv = Encoding.UTF8.GetBytes($"客户名称,经销商\n链接客户甲,{title}\n链接客户乙,没有这家\n");
        var started = await company.Importing.Start(
            company.Admin, Customers, csv, "links.csv", new ImportOptions(), queue: false, TestContext.Current.CancellationToken);
        await company.Importing.Resume(started.Value, cancel: TestContext.Current.CancellationToken);
        var run = (await company.Importing.Find(started.Value))!;
        Assert.Equal((1, 1), (run.Created, run.Rejected));
        foreach (var filter in (string[])[$"{name}.name = \"{title}\"", $"{name} = \"{dealer.Id}\""])
        {
            var found = await company.Store.Query(
                company.Admin, new RecordQuery(Customers) { Filter = company.Store.Parse(company.Admin, Customers, filter) });
            Assert.Equal("链接客户甲", Field("name").Get(Assert.Single(found.Items)));
        }
    }

    [Fact]
    public async Task What_nobody_can_see_stays_out_of_labels_and_of_choices_an_import_adds()
    {
        var name = await Add(new FieldEdit(FieldKind.Text, "型\u202E号\u200B备", "Model\u2066"));
        var field = company.Store.Catalog.Field(Customers, name);
        Assert.Equal(("型号备", "Model"), (field.Label.Zh, field.Label.En));
        var csv = Encoding.UTF8.GetBytes(
            "客户名称,客户标签,负责人\n看不见的标签,展\u202E会\u200B客,钱\u202E小\u200B宝\n看得见的标签,展会客,钱小宝\n");
        var started = await company.Importing.Start(
            company.Admin, Customers, csv, "tags\u202E.csv", new ImportOptions(AddMissing: true), queue: false,
            TestContext.Current.CancellationToken);
        await company.Importing.Resume(started.Value, cancel: TestContext.Current.CancellationToken);
        var run = (await company.Importing.Find(started.Value))!;
        Assert.Equal((2, 0, "tags.csv"), (run.Created, run.Rejected, run.FileName));
        Assert.Contains(Field("tags").Options, o => o.Value == "展会客");
        await using var db = company.Databases.Open();
        Assert.Equal(1, await db.Set<User>().CountAsync(u => u.Name.Contains("钱小"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_dictionary_tells_what_may_stand_in_a_field_and_who_answers_for_it()
    {
        var dictionary = company.Services.GetRequiredService<FieldDictionary>();
        await company.Hire("字典员", "sales", "市场部");
        var department = company.Access.Current.Users.First(u => u.Name == "字典员").DepartmentId;
        Assert.True((await dictionary.SetOwner(company.Admin, Customers, Field("industry"), department)).Ok);
        Assert.False((await dictionary.SetOwner(await company.Hire("旁人", "sales"), Customers, Field("industry"), null)).Ok);
        var file = new MemoryStream();
        await dictionary.Write(company.Admin, Customers, file, TestContext.Current.CancellationToken);
        file.Position = 0;
        using var table = TableReader.Open(file, "fields.xlsx", new TableOptions());
        var industry = table.Rows().Single(r => r.Cells[0].Text == "industry").Cells.Select(c => c.Text).ToList();
        Assert.Contains("制造业", industry[8], StringComparison.Ordinal);
        Assert.Equal("市场部", industry[9]);
    }

    [Fact]
    public async Task The_key_comes_from_the_label_and_is_never_given_twice()
    {
        Assert.Equal("x_xu_yue_ri_qi", await Add(new FieldEdit(FieldKind.Date, "续约日期")));
        Assert.True((await Fields.Add(company.Admin, Customers, new FieldEdit(FieldKind.Date, "续约日期"))).Problem?.Errors.ContainsKey("labelZh"));
        Assert.True((await Fields.SetRetired(company.Admin, Customers, "x_xu_yue_ri_qi", retired: true)).Ok);
        Assert.Equal("x_xu_yue_ri_qi_2", await Add(new FieldEdit(FieldKind.Text, "续约日期")));
        Assert.Equal("x_renewal_day", await Add(new FieldEdit(FieldKind.Date, "续签日", "Renewal day")));
    }

    [Fact]
    public async Task A_retired_field_keeps_its_values_and_leaves_the_form()
    {
        var name = await Add(new FieldEdit(FieldKind.Text, "旧系统编号"));
        var made = await Make((name, "OLD-1"));
        await Fields.SetRetired(company.Admin, Customers, name, retired: true);
        Assert.True(Field(name) is { Retired: true, InForm: false });
        await Fields.SetRetired(company.Admin, Customers, name, retired: false);
        Assert.Equal("OLD-1", Field(name).Get((await company.Store.Find(company.Admin, Customers, made.Id))!));
    }

    [Fact]
    public async Task A_personal_field_needs_a_purpose_and_a_choice_its_choices()
    {
        Assert.True(await Refused(new FieldEdit(FieldKind.Phone, "紧急电话"), "purpose"));
        Assert.True(await Refused(new FieldEdit(FieldKind.Choice, "颜色"), "options"));
        Assert.True(await Refused(new FieldEdit(FieldKind.Link, "代理商"), "target"));
        Assert.True(await Refused(new FieldEdit(FieldKind.Text, "行业"), "labelZh"));
        Assert.True(await Refused(new FieldEdit(FieldKind.People, "大家"), "kind"));
    }

    [Fact]
    public async Task Fields_move_up_and_down()
    {
        var (a, b) = (await Add(new FieldEdit(FieldKind.Text, "先")), await Add(new FieldEdit(FieldKind.Text, "后")));
        await Fields.Move(company.Admin, Customers, b, -1);
        var order = company.Store.Catalog.FieldsOf(Customers).Select(f => f.Name).ToList();
        Assert.True(order.IndexOf(b) < order.IndexOf(a));
    }

    [Fact]
    public async Task An_indexed_field_has_its_index_and_loses_it_when_told()
    {
        var edit = new FieldEdit(FieldKind.Text, "索引字段") { Indexed = true };
        var name = await Add(edit);
        Assert.Equal(1, await Indexes(FieldIndexes.Name(Customers, Field(name))));
        await Fields.Edit(company.Admin, Customers, name, edit with { Indexed = false });
        Assert.Equal(0, await Indexes(FieldIndexes.Name(Customers, Field(name))));
    }

    [Fact]
    public async Task Merged_choices_rewrite_their_records_and_the_act_can_be_undone()
    {
        var tags = Field("tags");
        await Options.Save(company.Admin, Customers, "tags", [.. tags.Options, new("大客", ("大客", "大客")), new("大客户", ("大客户", "大客户"))]);
        var made = await Make(("tags", new[] { "大客", "决策人" }));
        var merged = await Options.Merge(company.Admin, Customers, "tags", "大客", "大客户");
        Assert.Equal(1, merged.Value.Done);
        Assert.Equal(Sorted("决策人", "大客户"), await Tags(made.Id));
        Assert.True(Field("tags").Options.First(o => o.Value == "大客").Retired);
        await company.Store.Undo(company.Admin, merged.Value.OperationId);
        Assert.Equal(Sorted("大客", "决策人"), await Tags(made.Id));
        Assert.False(Field("tags").Options.First(o => o.Value == "大客").Retired);
    }

    [Fact]
    public async Task Choices_of_ones_own_field_are_merged_and_unmerged_too()
    {
        var name = await Add(new FieldEdit(FieldKind.Choice, "涂装颜色") { Options = Colours });
        var made = await Make((name, "红"));
        var merged = await Options.Merge(company.Admin, Customers, name, "红", "蓝");
        Assert.True(Field(name).Options.First(o => o.Value == "红").Retired);
        await company.Store.Undo(company.Admin, merged.Value.OperationId);
        Assert.False(Field(name).Options.First(o => o.Value == "红").Retired);
        Assert.Equal("红", Field(name).Get((await company.Store.Find(company.Admin, Customers, made.Id))!));
    }

    [Fact]
    public async Task Uses_are_counted_for_each_choice_of_one_and_of_several()
    {
        var one = await Add(new FieldEdit(FieldKind.Choice, "计数单选") { Options = Colours });
        var many = await Add(new FieldEdit(FieldKind.MultiChoice, "计数多选") { Options = Colours });
        await Make((one, "红"), (many, new[] { "红", "蓝" }), ("tags", new[] { "长期合作" }));
        await Make((one, "红"), (many, new[] { "红" }), ("tags", new[] { "长期合作", "价格敏感" }));
        await Make();
        Assert.Equal(new Dictionary<string, int> { ["红"] = 2 }, await company.Store.Uses(company.Admin, Customers, Field(one)));
        Assert.Equal(new Dictionary<string, int> { ["红"] = 2, ["蓝"] = 1 }, await company.Store.Uses(company.Admin, Customers, Field(many)));
        var tags = await company.Store.Uses(company.Admin, Customers, Field("tags"));
        Assert.Equal((2, 1), (tags["长期合作"], tags["价格敏感"]));
    }

    [Fact]
    public async Task A_choice_in_use_is_retired_but_not_deleted()
    {
        await Make(("industry", "金融"));
        var options = Field("industry").Options;
        var refused = await Options.Save(company.Admin, Customers, "industry", [.. options.Where(o => o.Value != "金融")]);
        Assert.Equal("inUse", refused.Problem?.Code);
        var retired = options.Select(o => o.Value == "金融" ? o with { Retired = true } : o).ToList();
        Assert.True((await Options.Save(company.Admin, Customers, "industry", retired)).Ok);
        Assert.True((await company.Store.Uses(company.Admin, Customers, Field("industry")))["金融"] >= 1);
        var twice = await Options.Save(company.Admin, Customers, "industry", [.. options, new("新", ("IT", "IT"))]);
        Assert.True(twice.Problem?.Errors.ContainsKey("options"));
    }

    private static Option[] Colours => [new("红", ("红", "Red")), new("蓝", ("蓝", "Blue"))];

    private Field Field(string name) => company.Store.Catalog.Field(Customers, name);

    private async Task<string> Add(FieldEdit edit)
    {
        var result = await Fields.Add(company.Admin, Customers, edit);
        Assert.True(result.Ok, result.Problem?.Message);
        return result.Value;
    }

    private async Task<bool> Refused(FieldEdit edit, string field) =>
        (await Fields.Add(company.Admin, Customers, edit)).Problem?.Errors.ContainsKey(field) == true;

    private async Task<Record> Make(params (string Name, object? Value)[] values)
    {
        var all = values.Append(("name", "字段客户" + Ids.New().ToString("N"))).ToDictionary(v => v.Item1, v => v.Item2);
        var result = await company.Store.Create(company.Admin, Customers, all, WriteOptions.Create);
        Assert.True(result.Ok, result.Problem?.Message);
        return result.Value;
    }

    private async Task<IEnumerable<string>> Tags(Guid id) =>
        ((Choices)Field("tags").Get((await company.Store.Find(company.Admin, Customers, id))!)!).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Sorted(params string[] tags) => tags.Order(StringComparer.Ordinal);

    private async Task<int> Indexes(string name)
    {
        await using var db = company.Databases.Open();
        var sql = db.Dialect == Dialect.Sqlite
            ? $"select count(*) as \"Value\" from sqlite_master where name = '{name}'"
            : $"select count(*)::int as \"Value\" from pg_indexes where indexname = '{name}'";
        return await db.Database.SqlQueryRaw<int>(sql).SingleAsync();
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : FieldSettingsTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : FieldSettingsTests(company), IClassFixture<InstalledOnPostgres>;
}
