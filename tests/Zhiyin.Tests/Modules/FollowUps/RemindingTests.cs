using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.Customers;
using Zhiyin.Modules.FollowUps;
using Zhiyin.Modules.FollowUps.Reminders;
using Zhiyin.Modules.Settings;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Modules.FollowUps;

/// <summary>What is due reaches its owner, what stays undone reaches the superior, each notice once.</summary>
public abstract class RemindingTests(Installed company)
{
    private Reminding Reminding => company.Services.GetRequiredService<Reminding>();

    private Notices Notices => company.Services.GetRequiredService<Notices>();

    [Fact]
    public async Task The_morning_tells_what_is_due_and_late_and_only_once()
    {
        var rep = await company.Hire("早起销售", "sales");
        await Make(rep, "今天的", "2024-03-18");
        await Make(rep, "昨天的", "2024-03-17");
        await Make(rep, "明天的", "2024-03-19");
        await Reminding.Run();
        await Reminding.Run();
        var notice = Assert.Single(await Notices.Of(rep.Me));
        Assert.Equal("今天有 1 项待办到期，另有 1 项已逾期", notice.Zh);
        Assert.Equal("1 to-dos are due today and 1 are overdue", notice.En);
        Assert.Equal(1, await Notices.Unread(rep.Me));
        await Notices.Read(rep.Me, notice.Id);
        Assert.Equal(0, await Notices.Unread(rep.Me));
    }

    [Fact]
    public async Task A_task_with_a_time_is_told_when_it_comes_and_not_before()
    {
        var rep = await company.Hire("定时销售", "sales");
        await Make(rep, "上午电话", "2024-03-18", ("dueTime", "9:30"));
        await Make(rep, "下午电话", "2024-03-18", ("dueTime", "16:00"));
        await Reminding.Run();
        var told = (await Notices.Of(rep.Me)).Where(n => n.Icon == "alarm").Select(n => n.Zh);
        Assert.Equal(["9:30 上午电话"], told);
    }

    [Fact]
    public async Task What_is_late_for_days_reaches_the_superior_else_who_leads_the_department_else_an_administrator()
    {
        var (boss, rep) = (await company.Hire("主管甲", "sales-manager"), await company.Hire("下属甲", "sales"));
        await Manager(rep, boss);
        var (leader, member) = (await company.Hire("部门经理", "sales-manager", "华东部"), await company.Hire("部员", "sales", "华东部"));
        var peer = await company.Hire("同事", "sales", "华东部");
        var alone = await company.Hire("孤身", "sales");
        foreach (var owner in new[] { rep, member, alone })
        {
            await Make(owner, "拖了三天", "2024-03-15");
            await Make(owner, "拖了两天", "2024-03-16");
        }

        await Reminding.Run();
        await Reminding.Run();
        Assert.Equal("团队有 1 项待办逾期 3 天以上：下属甲 1", Escalated(await Notices.Of(boss.Me)));
        Assert.Equal("团队有 1 项待办逾期 3 天以上：部员 1", Escalated(await Notices.Of(leader.Me)));
        Assert.Contains("孤身 1", Escalated(await Notices.Of(company.AdminId)), StringComparison.Ordinal);
        Assert.Empty(await Notices.Of(peer.Me));
        var filter = Uri.UnescapeDataString((await Notices.Of(boss.Me)).First(n => n.Icon == "assignment_late").Href.Split("?filter=")[1]);
        var query = new RecordQuery(Tasks) { Filter = company.Store.Parse(company.Admin, Tasks, filter) };
        Assert.Equal("拖了三天", ((TaskItem)Assert.Single((await company.Store.Query(company.Admin, query)).Items)).Title);
    }

    [Fact]
    public async Task The_customers_step_goes_with_its_task()
    {
        var customers = company.Store.Catalog.Type("customers");
        var customer = (await company.Store.Create(company.Admin, customers, new Dictionary<string, object?> { ["name"] = "步骤客户" })).Value.Id;
        await company.Store.Create(company.Admin, company.Store.Catalog.Type("follow-ups"), new Dictionary<string, object?>
        {
            ["customerId"] = customer,
            ["summary"] = "谈妥价格",
            ["nextStep"] = "3日内发送合同",
        });
        var query = new RecordQuery(Tasks) { Filter = company.Store.Parse(company.Admin, Tasks, $"customerId = \"{customer}\"") };
        var task = Assert.Single((await company.Store.Query(company.Admin, query)).Items);
        await Change(task.Id, ("due", "2024-03-28"));
        Assert.Equal(("3日内发送合同", new DateOnly(2024, 3, 28)), await Step());
        await Change(task.Id, ("status", "done"));
        Assert.Equal((null, null), await Step());
        await Change(task.Id, ("status", "open"));
        Assert.Equal(("3日内发送合同", new DateOnly(2024, 3, 28)), await Step());

        async Task<(string?, DateOnly?)> Step()
        {
            var found = (Customer)(await company.Store.Find(company.Admin, customers, customer))!;
            return (found.NextStep, found.NextStepDue);
        }
    }

    private RecordType Tasks => company.Store.Catalog.Type("tasks");

    private static string Escalated(IReadOnlyList<Notice> notices) => Assert.Single(notices, n => n.Icon == "assignment_late").Zh;

    private async Task Make(Actor owner, string title, string due, params (string, object?)[] more)
    {
        var values = new Dictionary<string, object?> { ["title"] = title, ["due"] = due, ["assigneeId"] = owner.Me };
        foreach (var (name, value) in more)
        {
            values[name] = value;
        }

        var result = await company.Store.Create(company.Admin, Tasks, values);
        Assert.True(result.Ok, result.Problem?.Message);
    }

    private async Task Change(Guid id, params (string Name, object? Value)[] values) =>
        Assert.True((await company.Store.Update(company.Admin, Tasks, id, values.ToDictionary(v => v.Name, v => v.Value))).Ok);

    private async Task Manager(Actor rep, Actor boss)
    {
        var users = company.Store.Catalog.Type("users");
        var result = await company.Store.Update(company.Admin, users, rep.Me, new Dictionary<string, object?> { ["managerId"] = boss.Me });
        Assert.True(result.Ok, result.Problem?.Message);
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : RemindingTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : RemindingTests(company), IClassFixture<InstalledOnPostgres>;
}
