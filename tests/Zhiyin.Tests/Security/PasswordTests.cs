using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Modules.Settings;
using Zhiyin.Shell.Identity;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Security;

/// <summary>The chosen profile is in force wherever a password is set or asked.</summary>
public abstract class PasswordTests(Web web)
{
    private const string Password = "vivid-harbor-27", Fitting = "Quiet-Otter-9";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AccessStore Access => web.Services.GetRequiredService<AccessStore>();

    private Actor Admin => Access.Actor(web.AdminId, "ui");

    [Fact]
    public async Task A_person_changes_their_password_which_ends_their_other_sessions()
    {
        var me = await Hire("燕顺");
        using var here = await Enter(me);
        using var there = await Enter(me);
        Assert.Contains("当前密码不正确", await Change(here, "not-the-one-9", Fitting), StringComparison.Ordinal);
        Assert.Contains("容易被猜到", await Change(here, Password, "测试公司测试公司admin2024"), StringComparison.Ordinal);
        Assert.Contains("至少需要 12 个字符", await Change(here, Password, "short"), StringComparison.Ordinal);
        Assert.Equal("/account/security", await Change(here, Password, Fitting));
        web.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/api/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.Get("/api/me")).StatusCode);
        using var again = web.Visit();
        Assert.StartsWith("/sign-in?failed=wrong", await again.SignIn(web.Email(me), Password), StringComparison.Ordinal);
        Assert.Equal("/", await again.SignIn(web.Email(me), Fitting));
    }

    [Fact]
    public async Task Invitations_and_set_up_obey_the_profile()
    {
        var refused = await web.Services.Users(u => u.Add(Admin, new UserEdit("王英", "wangying@example.com"), "wangying-2024"));
        Assert.Contains("password", refused.Problem!.Errors.Keys);
        Assert.True((await web.Services.Users(u => u.Add(Admin, new UserEdit("王英", "wangying@example.com"), Password))).Ok);
        await using var scope = web.Services.CreateAsyncScope();
        var setUp = await scope.ServiceProvider.GetRequiredService<Installation>()
            .Create(new NewCompany("云帆科技", "王敏", "min@example.com", "password1234"), Cancel);
        Assert.Contains("password", setUp.Problem!.Errors.Keys);
    }

    [Fact]
    public async Task An_expired_password_leads_to_its_change_and_an_earlier_one_is_not_taken_again()
    {
        var me = await Hire("宋万");
        await Under(PasswordProfile.Mlps, async () =>
        {
            await web.Services.Users(u => u.SetPassword(Admin, me.Me, Fitting));
            web.Time.Advance(TimeSpan.FromDays(91));
            using var visitor = web.Visit();
            Assert.Equal("/", await visitor.SignIn(web.Email(me), Fitting));
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Get("/api/me")).StatusCode);
            var led = (await visitor.Get("/customers")).Headers.Location!;
            Assert.Equal("/account/password?expired=true&to=%2Fcustomers", led.IsAbsoluteUri ? led.PathAndQuery : led.OriginalString);
            Assert.Contains("最近 5 个密码", await Change(visitor, Fitting, Fitting), StringComparison.Ordinal);
            var last = Fitting;
            for (var n = 1; n <= 4; n++)
            {
                Assert.Equal("/account/security", await Change(visitor, last, $"Quiet-Otter-9{n}"));
                last = $"Quiet-Otter-9{n}";
                Assert.Contains("最近 5 个密码", await Change(visitor, last, Fitting), StringComparison.Ordinal);
            }

            Assert.Equal("/account/security", await Change(visitor, last, "Quiet-Otter-95"));
            Assert.Equal("/account/security", await Change(visitor, "Quiet-Otter-95", Fitting));
            Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/api/me")).StatusCode);
        });
    }

    [Fact]
    public async Task The_second_profile_locks_after_five_failures_for_half_an_hour()
    {
        var me = await Hire("杜迁");
        await Under(PasswordProfile.Mlps, async () =>
        {
            using var visitor = web.Visit();
            for (var guess = 1; guess <= 4; guess++)
            {
                Assert.StartsWith("/sign-in?failed=wrong", await visitor.SignIn(web.Email(me), "guess"), StringComparison.Ordinal);
            }

            Assert.StartsWith("/sign-in?failed=locked", await visitor.SignIn(web.Email(me), "guess"), StringComparison.Ordinal);
            Assert.StartsWith("/sign-in?failed=locked", await visitor.SignIn(web.Email(me), Password), StringComparison.Ordinal);
            await using var db = web.Services.GetRequiredService<DbFactory>().Open();
            var until = await db.Set<Account>().Where(a => a.Id == me.Me).Select(a => a.LockoutEnd).SingleAsync(Cancel);
            Assert.InRange((until! - web.Time.GetUtcNow()).Value.TotalMinutes, 28, 30);
            var page = WebUtility.HtmlDecode(await (await visitor.Get("/sign-in?failed=locked")).Content.ReadAsStringAsync(Cancel));
            Assert.Contains("请 30 分钟后再试", page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_second_profile_ends_a_session_that_nobody_uses_for_half_an_hour()
    {
        var me = await Hire("朱贵");
        await Under(PasswordProfile.Mlps, async () =>
        {
            using var visitor = await Enter(me);
            for (var quarter = 1; quarter <= 3; quarter++)
            {
                web.Time.Advance(TimeSpan.FromMinutes(20));
                Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/api/me")).StatusCode);
            }

            web.Time.Advance(TimeSpan.FromMinutes(31));
            Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Get("/api/me")).StatusCode);
            Assert.Empty(await web.Services.GetRequiredService<Sessions>().List(me, me.Me, Cancel));
        });
    }

    private async Task Under(PasswordProfile profile, Func<Task> act)
    {
        var settings = web.Services.GetRequiredService<SignInSettings>();
        Assert.True((await settings.Save(Admin, new SignInRules { PasswordProfile = profile.Name }, Cancel)).Ok);
        try
        {
            await act();
        }
        finally
        {
            await settings.Save(Admin, new SignInRules(), Cancel);
        }
    }

    /// <returns>Where it leads, or what the page says.</returns>
    private static async Task<string> Change(Visitor visitor, string current, string password)
    {
        var answer = await visitor.PostForm(
            "/account/password", ("_handler", "password"), ("Form.Current", current), ("Form.Password", password));
        return answer.Headers.Location is { } led ? (led.IsAbsoluteUri ? led.PathAndQuery : led.OriginalString)
            : WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
    }

    private async Task<Actor> Hire(string name)
    {
        var (_, id) = await web.Hire(name, "sales");
        return Access.Actor(id, "ui");
    }

    private async Task<Visitor> Enter(Actor person)
    {
        var visitor = web.Visit();
        Assert.Equal("/", await visitor.SignIn(web.Email(person), Password));
        return visitor;
    }

    public sealed class OnSqlite(WebOnSqlite web) : PasswordTests(web), IClassFixture<WebOnSqlite>;

    public sealed class OnPostgres(WebOnPostgres web) : PasswordTests(web), IClassFixture<WebOnPostgres>;
}
