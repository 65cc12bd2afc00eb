using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Export;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;
using Zhiyin.Modules;
using Zhiyin.Modules.Backup.Keys;
using Zhiyin.Modules.OwnTypes;
using Zhiyin.Modules.Settings;
using Zhiyin.Shell.Parts;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Modules.OwnTypes;

/// <summary>A record type made while the product runs is written, found, moved, granted and kept as the others are.</summary>
public abstract class OwnTypeTests(Installed company)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private OwnTypeSettings Settings => company.Services.GetRequiredService<OwnTypeSettings>();

    [Fact]
    public async Task Its_records_are_numbered_filtered_through_links_both_ways_and_found_by_pinyin()
    {
        var devices = await Devices.Make(company, "a");
        var customer = await Devices.AddCustomer(company, "有设备的客户");
        await Devices.AddCustomer(company, "没有设备的客户");
        var one = await devices.Add(
            company.Admin, "空调机组", (Devices.Customer, customer.Id), (Devices.Warranty, "2030-05-01"),
            ("collaborators", new[] { company.AdminId }));
        var two = await devices.Add(company.Admin, "水泵");
        Assert.Equal(1, Serial(two) - Serial(one));
        Assert.Equal(["空调机组"], await devices.Names(company.Admin, "所在客户的客户名称 = \"有设备的客户\" 且 质保到期 >= 2030-01-01"));
        var relation = Assert.Single(company.Store.Catalog.RelationsOf(Devices.Customers(company)), r => r.Target == devices.Name);
        foreach (var filter in (string[])["a设备.存在(质保到期 >= 2030-01-01)", $"{relation.Name}.count() >= 1"])
        {
            var found = await company.Store.Query(company.Admin, new RecordQuery(Devices.Customers(company))
            {
                Filter = company.Store.Parse(company.Admin, Devices.Customers(company), filter),
            }, Cancel);
            Assert.Equal(customer.Id, Assert.Single(found.Items).Id);
        }

        await company.Jobs.Drain();
        var searched = await company.Store.Query(company.Admin, new RecordQuery(devices.Type) { Search = "ktjz" }, Cancel);
        Assert.Equal(one.Id, Assert.Single(searched.Items).Id);
    }

    [Fact]
    public async Task What_is_exported_goes_in_again_with_its_links()
    {
        var devices = await Devices.Make(company, "b");
        var customer = await Devices.AddCustomer(company, "导出设备的客户");
        await devices.Add(company.Admin, "旧机一", (Devices.Customer, customer.Id), (Devices.Warranty, "2031-02-03"));
        var exporter = company.Services.GetRequiredService<Exporter>();
        var file = new MemoryStream();
        var columns = exporter.Columns(company.Admin, devices.Type, $"name,{Devices.Customer},{Devices.Warranty}");
        Assert.Equal(1, (await exporter.Write(company.Admin, new RecordQuery(devices.Type), columns, TableFormat.Csv, file, Cancel)).Value);
        var text = Encoding.UTF8.GetString(file.ToArray()).Replace("旧机一", "新机二", StringComparison.Ordinal);
        var run = await Import(devices.Type, text);
        Assert.Equal((1, 0), (run.Created, run.Rejected));
        Assert.Equal(["新机二", "旧机一"], await devices.Names(company.Admin, "x_customer = \"导出设备的客户\" and x_warranty = 2031-02-03"));
        Assert.True((await company.Importing.Undo(company.Admin, run.Id, Cancel)).Ok);
        Assert.Equal(["旧机一"], await devices.Names(company.Admin));
    }

    [Fact]
    public async Task Many_rows_go_past_the_change_tracker_into_their_own_table()
    {
        var devices = await Devices.Make(company, "c");
        var rows = string.Concat(Enumerable.Range(1, 30).Select(i => $"批量{i:00}\n"));
        Assert.Equal(30, (await Import(devices.Type, "c设备名称\n" + rows)).Created);
        var page = await company.Store.Query(company.Admin, new RecordQuery(devices.Type) { Limit = 100 }, Cancel);
        Assert.Equal(30, page.Items.Select(r => Serial((OwnRecord)r)).Distinct().Count());
    }

    [Fact]
    public async Task Each_role_may_use_it_as_it_may_use_the_type_it_was_likened_to()
    {
        var (one, other) = (await company.Hire("设备员甲", "sales", "设备一部"), await company.Hire("设备员乙", "sales", "设备二部"));
        var boss = await company.Hire("设备经理", "sales-manager", "设备一部");
        var devices = await Devices.Make(company, "d");
        (one, other, boss) = (Again(one), Again(other), Again(boss));
        var mine = await devices.Add(one, "甲的设备");
        Assert.Equal(["甲的设备"], await devices.Names(one));
        Assert.Equal(["甲的设备"], await devices.Names(boss));
        Assert.Empty(await devices.Names(other));
        Assert.Null(await company.Store.Find(other, devices.Type, mine.Id, Cancel));
        var refused = await company.Store.Update(
            other, devices.Type, mine.Id, new Dictionary<string, object?> { ["name"] = "改名" }, cancel: Cancel);
        Assert.False(refused.Ok);
        Assert.False(one.Rights.May(devices.Type, Verb.Delete));
    }

    [Fact]
    public async Task A_grant_with_a_filter_is_narrowed_to_ones_own_and_none_leaves_it_to_administrators()
    {
        var narrow = await Settings.Make(company.Admin, new OwnTypeEdit("窄设备", "Narrow thing"), "follow-ups", Cancel);
        var closed = await Settings.Make(company.Admin, new OwnTypeEdit("密设备", "Secret thing"), like: null, Cancel);
        var service = await company.Hire("客服员", "service");
        Assert.Equal([(Scope.Own, null)], service.Rights.Reaches(narrow.Value, Verb.Read));
        Assert.Empty(service.Rights.Reaches(closed.Value, Verb.Read));
        Assert.Equal("x-secret-things", closed.Value.Name);
    }

    [Fact]
    public async Task What_is_deleted_lies_in_the_bin_and_its_history_tells_of_every_step()
    {
        var devices = await Devices.Make(company, "e");
        var made = await devices.Add(company.Admin, "可恢复的设备");
        var later = new Dictionary<string, object?> { [Devices.Warranty] = "2032-01-01" };
        await company.Store.Update(company.Admin, devices.Type, made.Id, later, cancel: Cancel);
        Assert.True((await company.Store.Delete(company.Admin, devices.Type, [made.Id], cancel: Cancel))[0].Ok);
        Assert.Empty(await devices.Names(company.Admin));
        Assert.Equal(["可恢复的设备"], await devices.Names(company.Admin, deleted: true));
        Assert.True((await company.Store.Restore(company.Admin, devices.Type, [made.Id], cancel: Cancel))[0].Ok);
        var timeline = await company.Store.Timeline(company.Admin, devices.Type, made.Id, [], null, cancel: Cancel);
        Assert.Equal(["restored", "deleted", "updated", "created"], timeline!.Items.Select(e => e.Event.Kind));
        Assert.Equal(new DateOnly(2032, 1, 1), Assert.Single(timeline.Items[2].Changes).After);
    }

    [Fact]
    public async Task A_retired_type_leaves_the_workspace_and_keeps_its_records()
    {
        var devices = await Devices.Make(company, "f");
        var made = await devices.Add(company.Admin, "停用前的设备");
        var parts = new PageParts(AllModules.List, company.Services.GetRequiredService<LeftOut>());
        Assert.True((await Settings.SetRetired(company.Admin, devices.Name, retired: true, Cancel)).Ok);
        Assert.DoesNotContain(devices.Name, parts.Types(company.Store.Catalog).Select(t => t.Name));
        var relations = company.Store.Catalog.RelationsOf(Devices.Customers(company));
        Assert.True(Assert.Single(relations, r => r.Target == devices.Name).Retired);
        Assert.NotNull(await company.Store.Find(company.Admin, devices.Type, made.Id, Cancel));
        Assert.True((await Settings.SetRetired(company.Admin, devices.Name, retired: false, Cancel)).Ok);
        Assert.Contains(devices.Name, parts.Types(company.Store.Catalog).Select(t => t.Name));
        Assert.Equal(["停用前的设备"], await devices.Names(company.Admin));
        var told = await company.Store.Audit(company.Admin, new AuditQuery("own-types"), Cancel);
        Assert.Equal(["updated", "updated", "created"], told.Where(e => e.Event.Title == "f设备").Select(e => e.Event.Kind));
    }

    [Fact]
    public async Task A_renamed_type_stays_where_it_is_and_one_left_alone_stays_the_same_object()
    {
        var (devices, calm) = (await Devices.Make(company, "g"), await Devices.Make(company, "h"));
        var before = (calm.Type, devices.Type);
        var made = await devices.Add(company.Admin, "改名前");
        var edit = new OwnTypeEdit("装置", "Apparatus") { PluralEn = "Apparatus", Icon = "bolt" };
        Assert.True((await Settings.Edit(company.Admin, devices.Name, edit, Cancel)).Ok);
        Assert.Same(before.Item1, calm.Type);
        var now = devices.Type;
        Assert.Equal(("装置", "Apparatus", "bolt", null), (now.Singular.Zh, now.Plural.En, now.Icon, now.NumberField));
        Assert.Equal(["改名前"], await devices.Names(company.Admin));
        await devices.Add(company.Admin, "没有编号的装置");
        Assert.Equal(made.Number, ((OwnRecord)(await company.Store.Find(company.Admin, devices.Type, made.Id, Cancel))!).Number);
    }

    [Fact]
    public async Task What_cannot_be_a_type_is_refused_and_said_where()
    {
        await Devices.Make(company, "i");
        var wrong = new (OwnTypeEdit Edit, string Field)[]
        {
            (new(" "), "labelZh"), (new("客户"), "labelZh"), (new("新鲜", "contacts"), "labelZh"), (new("i设备"), "labelZh"),
            (new("别的") { Name = "x-i-devices" }, "name"), (new("别的") { Name = "x-Änders" }, "name"),
            (new("别的") { Name = "x-a--b" }, "name"),
            (new("别的") { Icon = "nowhere" }, "icon"), (new("别的") { NumberPattern = "SB{yyyy}" }, "numberPattern"),
            (new("别的") { NumberPattern = "{000}{000}" }, "numberPattern"),
        };
        foreach (var (edit, field) in wrong)
        {
            var result = await Settings.Make(company.Admin, edit, "customers", Cancel);
            Assert.True(result.Problem?.Errors.ContainsKey(field), $"{edit}: {result.Problem?.Message}");
        }

        var sales = await company.Hire("销售", "sales");
        var refused = await Settings.Make(sales, new OwnTypeEdit("别的"), null, Cancel);
        Assert.Equal(Zhiyin.Core.ProblemKind.Forbidden, refused.Problem?.Kind);
        Assert.Equal("x-bie-de", new OwnTypeEdit("别的").FullName);
        Assert.Equal("x-companies", new OwnTypeEdit("公司", "Company").FullName);
    }

    [Fact]
    public async Task A_pattern_without_a_year_counts_on_over_the_years()
    {
        var type = (await Settings.Make(company.Admin, new OwnTypeEdit("连号") { NumberPattern = "L-{00}" }, null, Cancel)).Value;
        var numbers = new List<string?>();
        for (var i = 0; i < 2; i++)
        {
            var made = await company.Store.Create(
                company.Admin, type, new Dictionary<string, object?> { ["name"] = $"第{i}件" }, cancel: Cancel);
            numbers.Add(((OwnRecord)made.Value).Number);
            company.Time.Advance(TimeSpan.FromDays(366));
        }

        Assert.Equal(["L-01", "L-02"], numbers);
    }

    [Fact]
    public async Task Its_personal_values_go_under_a_new_key_too()
    {
        var devices = await Devices.Make(company, "k");
        var fields = company.Services.GetRequiredService<FieldSettings>();
        var edit = new FieldEdit(FieldKind.Phone, "管理员电话") { Purpose = "报修" };
        var phone = (await fields.Add(company.Admin, devices.Type, edit, Cancel)).Value;
        var made = await devices.Add(company.Admin, "有电话的设备", (phone, "13812345678"));
        var turned = await company.Services.GetRequiredService<KeyRotation>().Run(Cancel);
        Assert.Equal(1, turned.Cells[devices.Name]);
        var plain = await company.Store.Reveal(company.Admin, devices.Type, made.Id, phone, "核对", Cancel);
        Assert.EndsWith("13812345678", plain.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_has_not_heard_of_it_yet_learns_it_when_it_meets_its_name()
    {
        var devices = await Devices.Make(company, "m");
        var late = new CatalogStore(company.Services.GetRequiredService<ModelParts>());
        await using var db = company.Databases.Open();
        Assert.Null(late.Current.Find(devices.Name));
        Assert.NotNull((await late.Knowing([devices.Name], db, Cancel)).Find(devices.Name));
    }

    private Actor Again(Actor actor) => company.Access.Actor(actor.Me, "ui");

    private static int Serial(OwnRecord record) => int.Parse(record.Number![^3..], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<ImportRun> Import(RecordType type, string csv)
    {
        var started = await company.Importing.Start(
            company.Admin, type, Encoding.UTF8.GetBytes(csv), "devices.csv", new ImportOptions(), queue: false, Cancel);
        await company.Importing.Resume(started.Value, cancel: Cancel);
        return (await company.Importing.Find(started.Value))!;
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : OwnTypeTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : OwnTypeTests(company), IClassFixture<InstalledOnPostgres>;
}
