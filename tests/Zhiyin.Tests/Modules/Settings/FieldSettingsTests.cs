using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.Settings;
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
        Assert.True(await Options.Uses(company.Admin, Customers, Field("industry"), "金融") >= 1);
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
