using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.Settings;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Modules.Settings;

/// <summary>What is no record leaves its events too: sign-ins, tokens, rights, fields, choices, the company.</summary>
public abstract class AuditTests(Installed company)
{
    private const string Secret = "a-secret-pass-word";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordType Customers => company.Store.Catalog.Type("customers");

    [Fact]
    public async Task A_sign_in_given_and_its_password_reset_name_the_administrator_and_hold_no_secret()
    {
        var made = await company.Services.Users(u => u.Add(company.Admin, new UserEdit("吴用", "wuyong@example.com"), Secret));
        await company.Services.Users(u => u.SetPassword(company.Admin, made.Value, Secret + "-2"));
        var told = await Told("accounts", made.Value);
        Assert.Equal(["passwordSet", "created"], told.Select(e => e.Event.Kind));
        Assert.All(told, e => Assert.Equal((company.AdminId, "ui"), (e.Event.ActorId!.Value, e.Event.Cause)));
        Assert.Equal("wuyong@example.com", Assert.Single(told[1].Changes).After);
        await using var db = company.Databases.Open();
        var account = await db.Set<Account>().FirstAsync(a => a.Id == made.Value, Cancel);
        var raw = string.Concat(await db.Events.Where(e => e.RecordId == made.Value).Select(e => e.Changes).ToListAsync(Cancel));
        Assert.DoesNotContain(account.PasswordHash!, raw, StringComparison.Ordinal);
        Assert.DoesNotContain(account.SecurityStamp!, raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_to_sign_in_and_the_lock_they_end_in_are_told()
    {
        var made = (await company.Services.Users(u => u.Add(company.Admin, new UserEdit("时迁", "shiqian@example.com"), Secret))).Value;
        foreach (var failures in new[] { 1, 2, 0 })
        {
            await using var db = company.Databases.Open(Cause.System());
            var account = await db.Set<Account>().AsTracking().FirstAsync(a => a.Id == made, Cancel);
            account.AccessFailedCount = failures;
            account.LockoutEnd = failures == 0 ? company.Time.GetUtcNow().AddMinutes(10) : null;
            db.Update(account);
            await db.SaveChangesAsync(Cancel);
        }

        var told = await Told("accounts", made);
        Assert.Equal(["lockedOut", "signInFailed", "signInFailed", "created"], told.Select(e => e.Event.Kind));
        Assert.Equal("lockoutEnd", Assert.Single(told[0].Changes).Field.Name);
        Assert.Equal((1, 2), ((int)told[1].Changes[0].Before!, (int)told[1].Changes[0].After!));
    }

    [Fact]
    public async Task Another_role_department_and_an_end_are_told_with_before_and_after()
    {
        var clerk = await company.Hire("林冲", "sales");
        var roles = await company.Services.GetRequiredService<RoleSettings>().List(company.Admin, Cancel);
        var service = roles.First(r => r.Role.Key == "service").Role;
        var user = company.Access.Current.User(clerk.Me)!;
        await company.Services.Users(u => u.Edit(company.Admin, clerk.Me, new UserEdit(user.Name, user.Email, Roles: [service.Id])));
        await company.Services.Users(u => u.SetDisabled(company.Admin, clerk.Me, disabled: true));
        var told = await Told("users", clerk.Me);
        Assert.Equal(true, told[0].Changes.First(c => c.Field.Name == "disabled").After);
        var change = Assert.Single(told[1].Changes);
        Assert.Equal(("销售", "客服"), Said(told[1], change, roles.ToDictionary(r => r.Role.Id, r => r.Role.Name)));
    }

    [Fact]
    public async Task A_token_made_and_revoked_is_told_without_the_token()
    {
        var tokens = company.Services.GetRequiredService<TokenSettings>();
        var token = (await tokens.Make(company.Admin, "财务同步", "read", days: 30, Cancel)).Value;
        var row = (await tokens.List(company.Admin, cancel: Cancel)).First(t => t.Name == "财务同步");
        await tokens.Revoke(company.Admin, row.Id, Cancel);
        await tokens.Revoke(company.Admin, row.Id, Cancel);
        var told = await Told("api-tokens", row.Id);
        Assert.Equal(["revoked", "created"], told.Select(e => e.Event.Kind));
        Assert.DoesNotContain(told, e => e.Event.Changes.Contains(token, StringComparison.Ordinal)
            || e.Event.Changes.Contains(row.Hash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_grant_reads_as_a_sentence_in_either_language()
    {
        var settings = company.Services.GetRequiredService<RoleSettings>();
        var role = (await settings.Save(
            company.Admin, null, "巡店", null, new RoleRules([new("customers", Scope.Own), new("tasks", Scope.Own)]), Cancel)).Value;
        await settings.Save(company.Admin, role, "巡店", null,
            new RoleRules(
                [new("customers", Scope.All, Export: true), new("tasks", Scope.Own)], [new("customers", "phone", FieldRight.Masked)]),
            Cancel);
        var told = (await Told("roles", role))[0];
        var change = told.Changes.First(c => c.Field.Name == "rules");
        Assert.Equal(("客户：查看 本人", "客户：查看 全部、导出；客户 › 联系方式：仅脱敏"), Said(told, change));
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Assert.Contains("Customers: ", Said(told, change).After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_choices_and_the_company_are_told()
    {
        var fields = company.Services.GetRequiredService<FieldSettings>();
        var edit = new FieldEdit(FieldKind.Choice, "合作级别") { Options = [new("甲", ("甲", "A")), new("乙", ("乙", "B"))] };
        var name = (await fields.Add(company.Admin, Customers, edit, Cancel)).Value;
        await fields.Edit(company.Admin, Customers, name, edit with { Required = true }, Cancel);
        var field = (await company.Store.Audit(company.Admin, new AuditQuery("custom-fields"), Cancel)).Take(2).ToList();
        Assert.Equal("合作级别", field[1].Event.Title);
        Assert.Equal("甲；乙", Said(field[1], field[1].Changes.First(c => c.Field.Name == "options")).After);
        Assert.Equal("required", Assert.Single(field[0].Changes).Field.Name);

        var tags = company.Store.Catalog.Field(Customers, "industry");
        IReadOnlyList<Option> more = [.. tags.Options, new("航天", ("航天", "Space"))];
        var options = company.Services.GetRequiredService<OptionSettings>();
        await options.Save(company.Admin, Customers, "industry", tags.Options, Cancel);
        await options.Save(company.Admin, Customers, "industry", more, Cancel);
        await options.Save(company.Admin, Customers, "industry", [.. more.Reverse()], Cancel);
        var lists = await company.Store.Audit(company.Admin, new AuditQuery("option-lists"), Cancel);
        Assert.Equal("reordered", lists[0].Event.Kind);
        Assert.Equal(("", "航天"), Said(lists[1], Assert.Single(lists[1].Changes)));

        var settings = company.Services.GetRequiredService<CompanySettings>();
        await settings.Save(company.Admin, new CompanyEdit("测试公司", "zh-CN", "Asia/Tokyo", "CNY"), Cancel);
        var zone = Assert.Single((await company.Store.Audit(company.Admin, new AuditQuery("company"), Cancel))[0].Changes);
        Assert.Equal(("Asia/Shanghai", "Asia/Tokyo"), (zone.Before, zone.After));
        await settings.Save(company.Admin, new CompanyEdit("测试公司", "zh-CN", "Asia/Shanghai", "CNY"), Cancel);
    }

    [Fact]
    public async Task Departments_are_told_and_a_kind_can_be_asked_for_alone()
    {
        var departments = company.Services.GetRequiredService<DepartmentSettings>();
        var id = (await departments.Add(company.Admin, "审计部", null, Cancel)).Value;
        await departments.Rename(company.Admin, id, "内审部", Cancel);
        await departments.Delete(company.Admin, id, Cancel);
        Assert.Equal(["deleted", "updated", "created"], (await Told("departments", id)).Select(e => e.Event.Kind));
        var deleted = await company.Store.Audit(company.Admin, new AuditQuery("departments", "deleted", RecordId: id), Cancel);
        Assert.Equal("内审部", Assert.Single(deleted).Event.Title);
    }

    private Task<IReadOnlyList<TimelineEntry>> Told(string type, Guid id) =>
        company.Store.Audit(company.Admin, new AuditQuery(type, RecordId: id), Cancel);

    private (string Before, string After) Said(TimelineEntry entry, TimelineChange change, Dictionary<Guid, string>? titles = null) =>
        new AuditValues(company.Store.Catalog, company.Services.GetRequiredService<CompanyClock>(), titles ?? []).Of(entry, change);

    public sealed class OnSqlite(InstalledOnSqlite company) : AuditTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : AuditTests(company), IClassFixture<InstalledOnPostgres>;
}
