using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Modules.Settings;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Modules.Settings;

/// <summary>Colleagues, departments and roles.</summary>
public abstract class TeamTests(Installed company)
{
    private DepartmentSettings Departments => company.Services.GetRequiredService<DepartmentSettings>();

    private RoleSettings Roles => company.Services.GetRequiredService<RoleSettings>();

    [Fact]
    public async Task The_last_administrator_can_neither_be_disabled_nor_lose_the_role()
    {
        var me = company.Access.Current.User(company.AdminId)!;
        var disabled = await company.Services.Users(u => u.SetDisabled(company.Admin, me.Id, disabled: true));
        Assert.Equal("lastAdministrator", disabled.Problem?.Code);
        var stripped = await company.Services.Users(u => u.Edit(company.Admin, me.Id, new UserEdit(me.Name, me.Email, Roles: [])));
        Assert.Equal("lastAdministrator", stripped.Problem?.Code);
        var throughTheDoor = await company.Store.Update(
            company.Admin, company.Store.Catalog.Type("users"), me.Id, new Dictionary<string, object?> { ["disabled"] = true });
        Assert.Equal("lastAdministrator", throughTheDoor.Problem?.Code);
        Assert.False(company.Access.Current.User(company.AdminId)!.Disabled);
    }

    [Fact]
    public async Task An_administrator_may_go_where_another_stays()
    {
        var second = await company.Hire("二号管理员", "admin");
        Assert.True((await company.Services.Users(u => u.SetDisabled(company.Admin, second.Me, disabled: true))).Ok);
        Assert.False(company.Access.Actor(second.Me, "ui").Rights.Administrator);
        Assert.True((await company.Services.Users(u => u.SetDisabled(company.Admin, second.Me, disabled: false))).Ok);
        Assert.True(company.Access.Actor(second.Me, "ui").Rights.Administrator);
        await company.Services.Users(u => u.SetDisabled(company.Admin, second.Me, disabled: true));
    }

    [Fact]
    public async Task A_colleague_without_a_sign_in_gets_one_with_their_first_password()
    {
        var made = await company.Services.Users(u => u.Add(company.Admin, new UserEdit("宋江", "songjiang@example.com"), password: null));
        Assert.Null(await AccountOf(made.Value));
        Assert.Equal(ProblemKind.Invalid, (await company.Services.Users(u => u.SetPassword(company.Admin, made.Value, "short"))).Problem?.Kind);
        Assert.True((await company.Services.Users(u => u.SetPassword(company.Admin, made.Value, "long-enough-7x"))).Ok);
        var first = await AccountOf(made.Value);
        Assert.NotNull(first?.PasswordHash);
        Assert.True((await company.Services.Users(u => u.SetPassword(company.Admin, made.Value, "another-one-7x"))).Ok);
        var second = await AccountOf(made.Value);
        Assert.NotEqual(first.PasswordHash, second!.PasswordHash);
        Assert.NotEqual(first.SecurityStamp, second.SecurityStamp);
    }

    [Fact]
    public async Task An_address_belongs_to_one_account_and_a_manager_stands_above()
    {
        var taken = await company.Services.Users(u => u.Add(company.Admin, new UserEdit("冒名", "ADMIN@example.com"), "vivid-harbor-27"));
        Assert.True(taken.Problem?.Errors.ContainsKey("email"));
        var (boss, clerk) = (await company.Hire("老板", "sales-manager"), await company.Hire("职员", "sales"));
        Assert.True((await company.Services.Users(u => u.Edit(company.Admin, clerk.Me, Edit(clerk, boss.Me)))).Ok);
        var loop = await company.Services.Users(u => u.Edit(company.Admin, boss.Me, Edit(boss, clerk.Me)));
        Assert.True(loop.Problem?.Errors.ContainsKey("managerId"));
    }

    [Fact]
    public async Task Departments_form_no_loop_and_only_empty_ones_go()
    {
        var top = (await Departments.Add(company.Admin, "华北大区", null)).Value;
        var part = (await Departments.Add(company.Admin, "北京组", top)).Value;
        Assert.True((await Departments.Move(company.Admin, top, part)).Problem?.Errors.ContainsKey("parentId"));
        Assert.True((await Departments.Move(company.Admin, top, top)).Problem?.Errors.ContainsKey("parentId"));
        Assert.Equal("inUse", (await Departments.Delete(company.Admin, top)).Problem?.Code);
        Assert.True((await Departments.Add(company.Admin, "北京组", top)).Problem?.Errors.ContainsKey("name"));
        Assert.True((await Departments.Delete(company.Admin, part)).Ok);
        Assert.True((await Departments.Delete(company.Admin, top)).Ok);
        Assert.DoesNotContain(await Departments.List(), d => d.Id == top || d.Id == part);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_changes_the_team()
    {
        var clerk = await company.Hire("越权者", "sales-manager");
        Assert.Equal(ProblemKind.Forbidden, (await company.Services.Users(u => u.SetDisabled(clerk, company.AdminId, true))).Problem?.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await Departments.Add(clerk, "私设部门", null)).Problem?.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await Roles.Save(clerk, null, "自封", null, new RoleRules(Administrator: true))).Problem?.Kind);
        Assert.Empty(await Roles.List(clerk));
        Assert.Empty(await company.Services.Users(u => u.List(clerk)));
    }

    [Fact]
    public async Task A_grant_on_everything_does_not_reach_who_may_do_what()
    {
        var role = await Roles.Save(
            company.Admin, null, "全能", null, new RoleRules([new("*", Scope.All, Create: true, Edit: Scope.All, Delete: Scope.All)]));
        var made = await company.Services.Users(u => u.Add(company.Admin, new UserEdit("全能者", Roles: [role.Value]), null));
        var actor = company.Access.Actor(made.Value, "ui");
        var type = company.Store.Catalog.Type("users");
        var raised = await company.Store.Update(actor, type, actor.Me, new Dictionary<string, object?> { ["jobTitle"] = "总裁" });
        Assert.Equal(ProblemKind.Forbidden, raised.Problem?.Kind);
    }

    [Fact]
    public async Task A_role_with_a_filter_that_cannot_be_understood_is_refused_with_the_place()
    {
        var type = company.Store.Catalog.Type("customers");
        Assert.Null(Roles.FilterProblem(company.Admin, type, "行业 = \"制造业\""));
        Assert.NotNull(Roles.FilterProblem(company.Admin, type, "行页 = \"制造业\""));
        var refused = await Roles.Save(
            company.Admin, null, "看制造业", null, new RoleRules([new("customers", Scope.All, Filter: "行页 = 1")]));
        Assert.True(refused.Problem?.Errors.ContainsKey("filter.customers"));
    }

    [Fact]
    public async Task A_role_of_ones_own_narrows_what_its_holder_sees_and_stays_while_held()
    {
        var role = (await Roles.Save(
            company.Admin, null, "只看IT", null, new RoleRules([new("customers", Scope.All, Filter: "industry = \"IT\"")]))).Value;
        var holder = (await company.Services.Users(u => u.Add(company.Admin, new UserEdit("专员", Roles: [role]), null))).Value;
        var type = company.Store.Catalog.Type("customers");
        foreach (var industry in new[] { "IT", "金融" })
        {
            await company.Store.Create(
                company.Admin, type, new Dictionary<string, object?> { ["name"] = "行业客户" + industry, ["industry"] = industry },
                WriteOptions.Create);
        }

        var seen = await company.Store.Query(company.Access.Actor(holder, "ui"), new RecordQuery(type));
        Assert.Equal(["IT"], seen.Items.Select(r => company.Store.Catalog.Field(type, "industry").Get(r)).Distinct());
        Assert.Equal("inUse", (await Roles.Delete(company.Admin, role)).Problem?.Code);
        await company.Services.Users(u => u.Edit(company.Admin, holder, new UserEdit("专员", Roles: [])));
        Assert.True((await Roles.Delete(company.Admin, role)).Ok);
    }

    private static UserEdit Edit(Actor who, Guid manager) =>
        new(who.Name, who.Access.User(who.UserId)!.Email, ManagerId: manager);

    private async Task<Account?> AccountOf(Guid id)
    {
        await using var db = company.Databases.Open();
        return await db.Set<Account>().FindAsync([id], TestContext.Current.CancellationToken);
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : TeamTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : TeamTests(company), IClassFixture<InstalledOnPostgres>;
}
