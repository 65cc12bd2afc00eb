using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.FollowUps;
using Zhiyin.Modules.FollowUps.Plans;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Modules.FollowUps;

/// <summary>Plan rules write the to-dos of the day, each cause once.</summary>
public abstract class PlanningTests(Installed company)
{
    private Planning Planning => company.Services.GetRequiredService<Planning>();

    private PracticeSettings Settings => company.Services.GetRequiredService<PracticeSettings>();

    [Fact]
    public async Task A_step_that_is_due_becomes_one_to_do_that_says_whom_to_call_and_for_what()
    {
        var rep = await company.Hire("计划销售", "sales");
        var customer = await Customer(rep, "计划客户", ("contactName", "李芳"), ("nextStep", "确认产品需求"), ("nextStepDue", "2024-03-17"));
        await Make("contacts", company.Admin, ("name", "李芳"), ("customerId", customer), ("gender", "female"));
        await Rules(new PlanRule { Id = "a", When = PlanWhen.StepDue, Enabled = true });
        await Planning.Run();
        await Planning.Run();
        var task = Assert.Single(await Tasks(customer));
        Assert.Equal("今日电话联系李女士，确认产品需求", task.Title);
        Assert.Equal((rep.Me, new DateOnly(2024, 3, 18), "plan"), (task.AssigneeId, task.Due, task.Source));
    }

    [Fact]
    public async Task A_cause_speaks_once_though_its_to_do_is_deleted_and_again_for_a_new_day()
    {
        var customer = await Customer(company.Admin, "只说一次", ("contactName", "王总"), ("nextStepDue", "2024-03-18"));
        await Rules(new PlanRule { Id = "b", When = PlanWhen.StepDue, Goal = "谈合同", Enabled = true });
        await Planning.Run();
        var first = Assert.Single(await Tasks(customer));
        await company.Store.Delete(company.Admin, Type("tasks"), [first.Id]);
        await Planning.Run();
        Assert.Empty(await Tasks(customer));
        await Change("customers", customer, ("nextStepDue", "2024-03-16"));
        await Planning.Run();
        Assert.Equal("今日电话联系王总，谈合同", Assert.Single(await Tasks(customer)).Title);
    }

    [Fact]
    public async Task Who_has_an_open_to_do_or_no_owner_or_is_lost_is_left_alone_and_so_is_a_rule_that_is_off()
    {
        var busy = await Customer(company.Admin, "已有待办", ("nextStepDue", "2024-03-18"));
        await Make("tasks", company.Admin, ("title", "手工待办"), ("customerId", busy));
        var lost = await Customer(company.Admin, "流失客户", ("nextStepDue", "2024-03-18"), ("stage", "lost"));
        var later = await Customer(company.Admin, "下周才到", ("nextStepDue", "2024-03-25"));
        var quiet = await Customer(company.Admin, "没到天数");
        await Rules(
            new PlanRule { Id = "c", When = PlanWhen.StepDue, Enabled = true },
            new PlanRule { Id = "d", When = PlanWhen.New, Days = 0 },
            new PlanRule { Id = "e", When = PlanWhen.Quiet, Days = 10, Enabled = true });
        await Planning.Run();
        Assert.Equal("手工待办", Assert.Single(await Tasks(busy)).Title);
        Assert.Empty(await Tasks(lost));
        Assert.Empty(await Tasks(later));
        Assert.Empty(await Tasks(quiet));
    }

    [Fact]
    public async Task Silence_is_told_once_for_each_silence_and_nobody_is_flooded()
    {
        var rep = await company.Hire("安静销售", "sales");
        var customers = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            customers.Add(await Customer(rep, $"沉默客户{i}", ("contactName", $"沉默{i}")));
            await Make("follow-ups", rep, ("customerId", customers[i]), ("summary", "聊过一次需求"), ("at", $"2024-01-0{i + 1} 10:00"));
        }

        await Rules(new PlanRule { Id = "f", When = PlanWhen.Quiet, Days = 30, Method = "wecom", Goal = "了解近况", AtMost = 3, Enabled = true });
        await Planning.Run();
        var made = (await Task.WhenAll(customers.Select(Tasks))).Select(t => t.Count).ToList();
        Assert.Equal([1, 1, 1, 0], made);
        Assert.Equal("今日企微联系沉默0，了解近况", (await Tasks(customers[0]))[0].Title);
    }

    [Fact]
    public async Task Only_an_administrator_arranges_rules_and_within_bounds()
    {
        var rep = await company.Hire("普通人", "sales");
        Assert.Equal(ProblemKind.Forbidden, (await Settings.Save(rep, new Practice())).Problem?.Kind);
        var wild = new Practice { Rules = [new PlanRule { Id = "x", AtMost = 100_000 }] };
        Assert.True((await Settings.Save(company.Admin, wild)).Problem?.Errors.ContainsKey("rules"));
        var empty = new Practice { Templates = [new Template("", null, "")] };
        Assert.True((await Settings.Save(company.Admin, empty)).Problem?.Errors.ContainsKey("templates"));
    }

    [Fact]
    public async Task Too_little_is_refused_only_where_an_administrator_wants_so_and_never_from_a_table()
    {
        var customer = await Customer(company.Admin, "写作客户");
        await Make("follow-ups", company.Admin, ("customerId", customer), ("summary", "跟进"));
        await Settings.Save(company.Admin, new Practice { Writing = new Writing { Required = true } });
        var refused = await company.Store.Create(company.Admin, Type("follow-ups"), Values(("customerId", customer), ("summary", "跟进")));
        Assert.Contains("聊了什么", refused.Problem?.Errors["summary"][0], StringComparison.Ordinal);
        await Make("follow-ups", company.Admin.Through("import"), ("customerId", customer), ("summary", "跟进"));
        await Make("follow-ups", company.Admin, ("customerId", customer), ("summary", "客户要求下周看样机"));
        await Settings.Save(company.Admin, new Practice());
    }

    private RecordType Type(string name) => company.Store.Catalog.Type(name);

    private async Task Rules(params PlanRule[] rules) =>
        Assert.True((await Settings.Save(company.Admin, new Practice { Rules = rules })).Ok);

    private Task<Guid> Customer(Actor actor, string name, params (string, object?)[] more) => Make("customers", actor, [("name", name), .. more]);

    private async Task<Guid> Make(string type, Actor actor, params (string, object?)[] values)
    {
        var result = await company.Store.Create(actor, Type(type), Values(values), WriteOptions.Create);
        Assert.True(result.Ok, result.Problem?.Message);
        return result.Value.Id;
    }

    private async Task Change(string type, Guid id, params (string, object?)[] values) =>
        Assert.True((await company.Store.Update(company.Admin, Type(type), id, Values(values))).Ok);

    private async Task<IReadOnlyList<TaskItem>> Tasks(Guid customer)
    {
        var query = new RecordQuery(Type("tasks")) { Filter = company.Store.Parse(company.Admin, Type("tasks"), $"customerId = \"{customer}\"") };
        return [.. (await company.Store.Query(company.Admin, query)).Items.Cast<TaskItem>()];
    }

    private static Dictionary<string, object?> Values(params (string Name, object? Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value);

    public sealed class OnSqlite(InstalledOnSqlite company) : PlanningTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : PlanningTests(company), IClassFixture<InstalledOnPostgres>;
}
