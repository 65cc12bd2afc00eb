using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Modules.Settings;
using Zhiyin.Shell.Identity;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Identity;

/// <summary>Where people are signed in is seen and ended one by one.</summary>
public abstract class SignedInTests(Web web)
{
    private const string Password = "vivid-harbor-27";
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AccessStore Access => web.Services.GetRequiredService<AccessStore>();

    private Sessions Sessions => web.Services.GetRequiredService<Sessions>();

    private Actor Admin => Access.Actor(web.AdminId, "ui");

    [Fact]
    public async Task One_of_two_browsers_is_ended_and_the_other_goes_on()
    {
        var me = await Hire("林冲");
        using var desk = await Enter(me);
        using var hand = await Enter(me, Phone);
        var seen = await Sessions.List(me, me.Me, Cancel);
        Assert.Equal(["Safari · iPhone", "Chrome · Windows"], seen.Select(s => UserAgents.Words(s.Agent)));
        Assert.Empty(await Sessions.List(await Hire("陆谦"), me.Me, Cancel));
        Assert.True((await Sessions.End(me, seen[0].Id, Cancel)).Ok);
        Assert.NotNull((await Sessions.End(me, seen[0].Id, Cancel)).Problem);
        HalfAMinute();
        Assert.Equal(HttpStatusCode.Unauthorized, (await hand.Get("/api/me")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await desk.Get("/api/me")).StatusCode);
        Assert.Equal(["sessionEnded", "signedIn", "signedIn"], await Told(me));
    }

    [Fact]
    public async Task A_colleague_ends_nobody_elses_sessions_and_an_administrator_ends_them_all()
    {
        var me = await Hire("鲁智深");
        using var desk = await Enter(me);
        using var hand = await Enter(me, Phone);
        var other = await Hire("高俅");
        var session = (await Sessions.List(Admin, me.Me, Cancel))[0];
        Assert.NotNull((await Sessions.End(other, session.Id, Cancel)).Problem);
        Assert.NotNull((await Sessions.EndOthers(other, me.Me, null, Cancel)).Problem);
        Assert.Equal(2, (await Sessions.List(me, me.Me, Cancel)).Count);
        Assert.Equal(2, (await Sessions.EndOthers(Admin, me.Me, null, Cancel)).Value);
        HalfAMinute();
        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.Get("/api/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await hand.Get("/api/me")).StatusCode);
        using var again = await Enter(me);
        Assert.Equal(HttpStatusCode.OK, (await again.Get("/api/me")).StatusCode);
    }

    [Fact]
    public async Task A_copy_of_the_cookie_is_worth_nothing_after_the_sign_out()
    {
        var me = await Hire("杨雄");
        using var mine = await Enter(me);
        using var thief = web.Visit();
        thief.Cookies.Add(mine.Cookies.GetAllCookies());
        Assert.Equal(HttpStatusCode.OK, (await thief.Get("/api/me")).StatusCode);
        await mine.PostForm("/sign-out");
        Assert.Empty(await Sessions.List(me, me.Me, Cancel));
        HalfAMinute();
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.Get("/api/me")).StatusCode);
    }

    [Fact]
    public async Task A_session_that_another_node_ended_is_out_of_force_for_pages_and_requests()
    {
        var me = await Hire("解珍");
        using var visitor = await Enter(me);
        var page = await Principal(me);
        Assert.True(await Sessions.Lives(page, Cancel));
        await using (var db = web.Services.GetRequiredService<DbFactory>().Open())
        {
            await db.Sessions.Where(s => s.UserId == me.Me).ExecuteDeleteAsync(Cancel);
        }

        Assert.False(await Sessions.Lives(page, Cancel));
        HalfAMinute();
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Get("/api/me")).StatusCode);
    }

    [Fact]
    public async Task A_use_is_noted_every_few_minutes_and_keeps_the_session_until_nobody_uses_it()
    {
        var me = await Hire("解宝");
        using var visitor = await Enter(me);
        var first = await Only(me);
        web.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/api/me")).StatusCode);
        Assert.Equal(first.SeenAt, (await Only(me)).SeenAt);
        web.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(HttpStatusCode.NoContent, (await visitor.Post("/seen")).StatusCode);
        var used = await Only(me);
        Assert.Equal((first.Id, first.CreatedAt), (used.Id, used.CreatedAt));
        Assert.True(used.SeenAt >= first.SeenAt + TimeSpan.FromMinutes(5) && used.ExpiresAt > first.ExpiresAt);
        web.Time.Advance(Sessions.Longest);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Get("/api/me")).StatusCode);
        await Sessions.Purge(Cancel);
        await using var db = web.Services.GetRequiredService<DbFactory>().Open();
        Assert.False(await db.Sessions.AnyAsync(s => s.UserId == me.Me, Cancel));
    }

    [Fact]
    public async Task Another_password_and_disabling_on_either_way_remove_the_sessions()
    {
        var me = await Hire("孙立");
        using var first = await Enter(me);
        await web.Services.Users(u => u.SetPassword(Admin, me.Me, Password));
        Assert.Empty(await Sessions.List(Admin, me.Me, Cancel));
        using var second = await Enter(me);
        await web.Services.Users(u => u.SetDisabled(Admin, me.Me, disabled: true));
        Assert.Empty(await Sessions.List(Admin, me.Me, Cancel));
        await web.Services.Users(u => u.SetDisabled(Admin, me.Me, disabled: false));
        using var third = await Enter(me);
        var api = await web.Admin();
        Assert.True((await api.PatchAsJsonAsync($"/api/records/users/{me.Me}", new { disabled = true }, Cancel)).IsSuccessStatusCode);
        Assert.Empty(await Sessions.List(Admin, me.Me, Cancel));
        using var refused = web.Visit();
        Assert.StartsWith("/sign-in?failed=disabled", await refused.SignIn(web.Email(me), Password), StringComparison.Ordinal);
        Assert.Empty(await Sessions.List(Admin, me.Me, Cancel));
    }

    private async Task<Actor> Hire(string name)
    {
        var (_, id) = await web.Hire(name, "sales");
        return Access.Actor(id, "ui");
    }

    private async Task<Visitor> Enter(Actor person, string? agent = null)
    {
        var visitor = web.Visit(agent);
        Assert.Equal("/", await visitor.SignIn(web.Email(person), Password));
        return visitor;
    }

    private async Task<Session> Only(Actor person) => Assert.Single(await Sessions.List(person, person.Me, Cancel));

    private async Task<ClaimsPrincipal> Principal(Actor person)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var people = scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>();
        var page = await people.CreateAsync((await accounts.FindByIdAsync(person.Me.ToString()))!);
        page.Identities.First().AddClaim(new(Sessions.Claim, (await Only(person)).Id.ToString()));
        return page;
    }

    private async Task<IEnumerable<string>> Told(Actor person)
    {
        var told = await web.Services.GetRequiredService<RecordStore>().Audit(Admin, new AuditQuery("sessions", ActorId: person.Me), Cancel);
        return told.Select(e => e.Event.Kind);
    }

    private void HalfAMinute() => web.Time.Advance(TimeSpan.FromSeconds(30));

    public sealed class OnSqlite(WebOnSqlite web) : SignedInTests(web), IClassFixture<WebOnSqlite>;

    public sealed class OnPostgres(WebOnPostgres web) : SignedInTests(web), IClassFixture<WebOnPostgres>;
}
