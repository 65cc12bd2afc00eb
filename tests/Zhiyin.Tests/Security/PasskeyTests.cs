using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Modules.Settings;
using Zhiyin.Shell.Identity;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Security;

/// <summary>Signing in with a device instead of password and code.</summary>
public abstract class PasskeyTests(Web web)
{
    private const string Password = "vivid-harbor-27";
    private const string RefusedPasskey = "/sign-in?failed=passkey&to=%2F";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AccessStore Access => web.Services.GetRequiredService<AccessStore>();

    private Passkeys Passkeys => web.Services.GetRequiredService<Passkeys>();

    private Actor Admin => Access.Actor(web.AdminId, "ui");

    [Fact]
    public async Task A_passkey_opens_without_password_or_code_and_session_and_history_say_so()
    {
        using var device = new Device();
        var me = await Owner("林冲", device);
        var factor = web.Services.GetRequiredService<SecondFactor>();
        Assert.True((await factor.TurnOn(me, Totp.Code((await factor.Begin(me, Cancel)).Value.Secret, web.Time), Cancel)).Ok);
        Assert.Null(Assert.Single(await Passkeys.List(me, me.Me, Cancel)).UsedAt);
        using var visitor = web.Visit();
        Assert.Equal("/", await Enter(visitor, device));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/api/me")).StatusCode);
        var kept = Assert.Single(await Passkeys.List(me, me.Me, Cancel));
        Assert.Equal(("工作电脑", 1L), (kept.Name, kept.SignCount));
        Assert.NotNull(kept.UsedAt);
        var sessions = await web.Services.GetRequiredService<Sessions>().List(me, me.Me, Cancel);
        Assert.Equal([SignInWay.Passkey, SignInWay.Password], sessions.Select(s => s.Way));

        Assert.True((await Passkeys.Remove(me, kept.Id, Cancel)).Ok);
        Assert.Equal(RefusedPasskey, await Enter(visitor, device));
        var told = await web.Services.GetRequiredService<RecordStore>().Audit(Admin, new AuditQuery("passkeys", RecordId: kept.Id), Cancel);
        Assert.Equal(["removed", "added"], told.Select(e => e.Event.Kind));
        Assert.All(told, e => Assert.Equal((me.Me, "工作电脑"), (e.Event.ActorId, e.Event.Title)));
    }

    [Fact]
    public async Task Where_the_company_asks_for_a_second_factor_a_passkey_is_one_and_the_password_beside_it_is_not()
    {
        using var device = new Device();
        var me = await Owner("鲁智深", device);
        using var by = web.Visit();
        using var without = web.Visit();
        await Enter(by, device);
        await without.SignIn(Email(me), Password);
        var settings = web.Services.GetRequiredService<SignInSettings>();
        Assert.True((await settings.Save(Admin, new SignInRules { SecondFactorRequired = true }, Cancel)).Ok);
        try
        {
            Assert.Equal(HttpStatusCode.OK, (await by.Get("/api/me")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await without.Get("/api/me")).StatusCode);
        }
        finally
        {
            await settings.Save(Admin, new SignInRules(), Cancel);
        }
    }

    [Fact]
    public async Task A_signature_holds_for_one_challenge_this_host_a_verified_person_and_the_key_that_was_added()
    {
        using var device = new Device();
        await Owner("杨志", device);
        using var visitor = web.Visit();
        var signed = device.Sign(await Challenge(visitor));
        Assert.Equal("/", await Send(visitor, signed));
        Assert.Equal(RefusedPasskey, await Send(visitor, signed));
        await Challenge(visitor);
        Assert.Equal(RefusedPasskey, await Send(visitor, signed));
        Assert.Equal(RefusedPasskey, await Send(visitor, "nonsense"));

        device.Origin = "https://zhiyin.evil.example";
        Assert.Equal(RefusedPasskey, await Enter(visitor, device));
        (device.Origin, device.Verified) = ("http://localhost", false);
        Assert.Equal(RefusedPasskey, await Enter(visitor, device));
        (device.Verified, device.Signed) = (true, 0);
        Assert.Equal(RefusedPasskey, await Enter(visitor, device));
        using var other = new Device();
        Assert.Equal(RefusedPasskey, await Enter(visitor, other));
        device.Signed = 9;
        Assert.Equal("/", await Enter(visitor, device));
    }

    [Fact]
    public async Task A_disabled_user_does_not_come_in_by_passkey_and_guesses_of_the_password_lock_it_too()
    {
        using var device = new Device();
        var me = await Owner("武松", device);
        using var visitor = web.Visit();
        for (var guess = 1; guess <= 8; guess++)
        {
            await visitor.SignIn(Email(me), "guess-" + guess);
        }

        Assert.StartsWith("/sign-in?failed=locked", await Enter(visitor, device), StringComparison.Ordinal);
        using var anothers = new Device();
        var gone = await Owner("鲁达", anothers);
        await using (var scope = web.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UserSettings>().SetDisabled(Admin, gone.Me, disabled: true, Cancel);
        }

        using var again = web.Visit();
        Assert.StartsWith("/sign-in?failed=disabled", await Enter(again, anothers), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await again.Get("/api/me")).StatusCode);
    }

    [Fact]
    public async Task Ten_minutes_after_the_sign_in_a_new_passkey_needs_the_password_and_nobody_else_adds_one()
    {
        var (program, id) = await web.Hire("史进", "sales");
        using var device = new Device();
        using var page = web.Visit();
        await page.SignIn(Email(Access.Actor(id, "ui")), Password);
        web.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.BadRequest, (await Add(page, device)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Add(page, device, "guessed-it")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Add(page, device, Password)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Add(page, device, Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.PostAsJsonAsync("/account/passkeys/options", new { }, Cancel)).StatusCode);
        using var stranger = web.Visit();
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.Post("/account/passkeys/options", Json(new { }))).StatusCode);
    }

    [Fact]
    public async Task Its_owner_and_an_administrator_see_and_remove_a_passkey_and_no_colleague_does()
    {
        using var device = new Device();
        var me = await Owner("宋江", device);
        var (_, other) = await web.Hire("卢俊义", "sales");
        var colleague = Access.Actor(other, "ui");
        var kept = Assert.Single(await Passkeys.List(Admin, me.Me, Cancel));
        Assert.Empty(await Passkeys.List(colleague, me.Me, Cancel));
        Assert.NotNull((await Passkeys.Remove(colleague, kept.Id, Cancel)).Problem);
        Assert.True((await Passkeys.Remove(Admin, kept.Id, Cancel)).Ok);
        Assert.NotNull((await Passkeys.Remove(me, kept.Id, Cancel)).Problem);
        using var visitor = web.Visit();
        Assert.Equal(RefusedPasskey, await Enter(visitor, device));
    }

    /// <summary>A colleague whose device is added a moment after they signed in by password.</summary>
    private async Task<Actor> Owner(string name, Device device)
    {
        var (_, id) = await web.Hire(name, "sales");
        var me = Access.Actor(id, "ui");
        using var page = web.Visit();
        await page.SignIn(Email(me), Password);
        var added = await Add(page, device);
        Assert.True(added.StatusCode == HttpStatusCode.NoContent, await added.Content.ReadAsStringAsync(Cancel));
        return me;
    }

    private static async Task<HttpResponseMessage> Add(Visitor page, Device device, string? password = null)
    {
        var options = await page.Post("/account/passkeys/options", Json(new { password }));
        return options.IsSuccessStatusCode
            ? await page.Post("/account/passkeys", Json(new
            {
                name = " 工作电脑 ",
                credential = device.Make(await options.Content.ReadAsStringAsync(Cancel)),
            }))
            : options;
    }

    private static async Task<string> Enter(Visitor visitor, Device device) => await Send(visitor, device.Sign(await Challenge(visitor)));

    private static async Task<string> Challenge(Visitor visitor) =>
        await (await visitor.Post("/sign-in/passkey/options", Json(new { }))).Content.ReadAsStringAsync(Cancel);

    private static async Task<string> Send(Visitor visitor, string credential) =>
        (await visitor.PostForm("/sign-in/passkey", ("credential", credential))).Headers.Location?.OriginalString ?? "";

    private static JsonContent Json(object body) => JsonContent.Create(body);

    private string Email(Actor actor) => Access.Current.User(actor.UserId)!.Email!;

    public sealed class OnSqlite(WebOnSqlite web) : PasskeyTests(web), IClassFixture<WebOnSqlite>;

    public sealed class OnPostgres(WebOnPostgres web) : PasskeyTests(web), IClassFixture<WebOnPostgres>;
}
