using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Modules.Settings;
using Zhiyin.Shell.Identity;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Identity;

/// <summary>A disabled user is out, and a changed role in force, everywhere within half a minute.</summary>
public abstract class SessionTests(Web web)
{
    private const string Password = "vivid-harbor-27";

    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AccessStore Access => web.Services.GetRequiredService<AccessStore>();

    private Actor Admin => Access.Actor(web.AdminId, "ui");

    [Fact]
    public async Task Another_node_knows_within_half_a_minute_of_a_user_disabled_and_of_a_role_changed()
    {
        var (_, id) = await web.Hire("杨志", "sales");
        var time = new ShiftedTime();
        var node = new AccessStore(web.Services.GetRequiredService<DbFactory>());
        await node.Reload(Cancel);
        using var refresh = new SnapshotRefresh(
            node, web.Services.GetRequiredService<DatabaseSetup>(), time, NullLogger<SnapshotRefresh>.Instance);
        await refresh.StartAsync(Cancel);
        var customers = web.Services.GetRequiredService<RecordStore>().Catalog.Type("customers");
        Assert.Empty(node.Actor(id, "api").Rights.Reaches(customers, Verb.Export));

        var manager = await RoleOf("sales-manager");
        await Settle(node, time, () => web.Services.Users(u => u.Edit(Admin, id, Edit(id) with { Roles = [manager] })));
        Assert.NotEmpty(node.Actor(id, "api").Rights.Reaches(customers, Verb.Export));
        await Settle(node, time, () => web.Services.Users(u => u.SetDisabled(Admin, id, disabled: true)));
        Assert.Empty(node.Actor(id, "api").Rights.Reaches(customers, Verb.Read));
        await refresh.StopAsync(Cancel);
    }

    [Fact]
    public async Task Nothing_new_leaves_open_pages_alone()
    {
        var told = 0;
        var node = new AccessStore(web.Services.GetRequiredService<DbFactory>());
        await node.Reload(Cancel);
        node.Changed += () => told++;
        await node.Reload(Cancel);
        Assert.Equal(0, told);
        var (_, clerk) = await web.Hire("徐宁", "sales");
        var before = Access.Current.MarkOf(clerk);
        await web.Hire("索超", "sales");
        Assert.Equal(before, Access.Current.MarkOf(clerk));
        var api = await web.Admin();
        var taken = await api.PatchAsJsonAsync($"/api/records/users/{clerk}", new { roles = Array.Empty<string>() }, Cancel);
        Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync(Cancel));
        Assert.Empty(Access.Current.User(clerk)!.Roles);
        Assert.NotEqual(before, Access.Current.MarkOf(clerk));
    }

    [Fact]
    public async Task A_cookie_from_before_ends_with_the_password_and_with_the_user_also_on_a_node_that_has_not_heard()
    {
        var (_, id) = await web.Hire("戴宗", "sales");
        using var visitor = web.Visit();
        Assert.Equal("/", await visitor.SignIn(web.Email(id), Password));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/api/me")).StatusCode);
        await using (var db = web.Services.GetRequiredService<DbFactory>().Open())
        {
            // As another node writes it: nothing in this process is told.
            await db.Set<Account>().Where(a => a.Id == id).ExecuteUpdateAsync(s => s.SetProperty(a => a.SecurityStamp, "other"), Cancel);
        }

        web.Time.Advance(HalfAMinute);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Get("/api/me")).StatusCode);
    }

    [Fact]
    public async Task A_disabled_user_is_refused_by_page_token_and_sign_in_at_once()
    {
        var (program, id) = await web.Hire("石秀", "sales");
        using var visitor = web.Visit();
        await visitor.SignIn(web.Email(id), Password);
        await web.Services.Users(u => u.SetDisabled(Admin, id, disabled: true));
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Get("/api/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/me", Cancel)).StatusCode);
        using var again = web.Visit();
        Assert.StartsWith("/sign-in?failed=disabled", await again.SignIn(web.Email(id), Password), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in?failed=wrong", await again.SignIn(web.Email(id), "guessed-it"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_token_is_refused_at_once_here_and_soon_where_another_process_revoked_it()
    {
        var tokens = web.Services.GetRequiredService<TokenSettings>();
        foreach (var elsewhere in (bool[])[false, true])
        {
            var (program, id) = await web.Hire("时迁", "sales");
            var owner = Access.Actor(id, "ui");
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/me", Cancel)).StatusCode);
            var token = Assert.Single(await tokens.List(owner, cancel: Cancel));
            if (elsewhere)
            {
                await using var db = web.Services.GetRequiredService<DbFactory>().Open();
                await db.ApiTokens.Where(t => t.Id == token.Id)
                    .ExecuteUpdateAsync(s => s.SetProperty(t => t.RevokedAt, token.CreatedAt), Cancel);
                web.Time.Advance(HalfAMinute);
            }
            else
            {
                await tokens.Revoke(owner, token.Id, Cancel);
            }

            Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/me", Cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task An_open_page_ends_with_the_password_it_was_opened_with()
    {
        var (_, id) = await web.Hire("雷横", "sales");
        var sessions = web.Services.GetRequiredService<Sessions>();
        await using var scope = web.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var page = await people.CreateAsync((await accounts.FindByIdAsync(id.ToString()))!);
        Assert.False(await sessions.Lives(page, Cancel));
        var session = await sessions.Begin(id, SignInWay.Password, new DefaultHttpContext());
        ((ClaimsIdentity)page.Identity!).AddClaim(new Claim(Sessions.Claim, session.ToString()!));
        Assert.True(await sessions.Lives(page, Cancel));
        await web.Services.Users(u => u.SetPassword(Admin, id, "another-pass"));
        Assert.False(await sessions.Lives(page, Cancel));
    }

    [Fact]
    public async Task Guesses_leave_their_events_through_the_sign_in_form()
    {
        var (_, id) = await web.Hire("李应", "sales");
        using var visitor = web.Visit();
        for (var guess = 1; guess <= 8; guess++)
        {
            await visitor.SignIn(web.Email(id), "guess-" + guess);
        }

        Assert.StartsWith("/sign-in?failed=locked", await visitor.SignIn(web.Email(id), Password), StringComparison.Ordinal);
        var told = await web.Services.GetRequiredService<RecordStore>().Audit(Admin, new AuditQuery("accounts", RecordId: id), Cancel);
        Assert.Equal(["lockedOut", .. Enumerable.Repeat("signInFailed", 7), "created"], told.Select(e => e.Event.Kind));
        Assert.All(told.SkipLast(1), e => Assert.Null(e.Event.ActorId));
    }

    /// <summary>Does something as another process would, lets half a minute pass, and waits until the node has looked.</summary>
    private static async Task Settle(AccessStore node, ShiftedTime time, Func<Task> act)
    {
        var looked = new TaskCompletionSource();
        void Look() => looked.TrySetResult();
        node.Changed += Look;
        await act();
        time.Advance(HalfAMinute);
        await looked.Task.WaitAsync(HalfAMinute, Cancel);
        node.Changed -= Look;
    }

    private UserEdit Edit(Guid id) => new(Access.Current.User(id)!.Name, web.Email(id));

    private async Task<Guid> RoleOf(string key) =>
        (await web.Services.GetRequiredService<RoleSettings>().List(Admin, Cancel)).First(r => r.Role.Key == key).Role.Id;

    public sealed class OnSqlite(WebOnSqlite web) : SessionTests(web), IClassFixture<WebOnSqlite>;

    public sealed class OnPostgres(WebOnPostgres web) : SessionTests(web), IClassFixture<WebOnPostgres>;
}
