using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Modules.Settings;
using Zhiyin.Shell.Identity;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Security;

/// <summary>Signing in with a code beside the password.</summary>
public abstract class SecondFactorTests(Web web)
{
    private const string Password = "vivid-harbor-27";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AccessStore Access => web.Services.GetRequiredService<AccessStore>();

    private SecondFactor Factor => web.Services.GetRequiredService<SecondFactor>();

    private Actor Admin => Access.Actor(web.AdminId, "ui");

    [Fact]
    public async Task The_password_alone_opens_nothing_once_the_factor_is_on()
    {
        var (me, secret, _) = await Enrol("柴进");
        using var visitor = web.Visit();
        Assert.Equal("/sign-in/code?to=%2F", await visitor.SignIn(web.Email(me), Password));
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Get("/api/me")).StatusCode);
        Assert.StartsWith("/sign-in/code?failed=wrong", await Enter(visitor, Wrong(secret)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Get("/api/me")).StatusCode);
        Assert.Equal("/", await Enter(visitor, Spaced(Fresh(secret))));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/api/me")).StatusCode);
    }

    [Fact]
    public async Task A_recovery_code_opens_once_and_the_database_does_not_know_it()
    {
        var (me, _, codes) = await Enrol("花荣");
        Assert.Equal(SecondFactor.RecoveryCodes, codes.Distinct().Count());
        await using (var db = web.Services.GetRequiredService<DbFactory>().Open())
        {
            var rows = db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == me.Me).Select(t => t.Value);
            var kept = string.Join(';', await rows.ToListAsync(Cancel));
            Assert.All(codes, c => Assert.DoesNotContain(c, kept, StringComparison.OrdinalIgnoreCase));
        }

        using var first = web.Visit();
        await first.SignIn(web.Email(me), Password);
        Assert.Equal("/", await Enter(first, codes[3]));
        using var second = web.Visit();
        await second.SignIn(web.Email(me), Password);
        Assert.StartsWith("/sign-in/code?failed=wrong", await Enter(second, codes[3]), StringComparison.Ordinal);
        Assert.Equal("/", await Enter(second, codes[4].ToLowerInvariant()));
        Assert.Equal(8, (await Factor.State(me, Cancel)).RecoveryCodes);
    }

    [Fact]
    public async Task Guessed_codes_lock_as_guessed_passwords_do()
    {
        var (me, secret, _) = await Enrol("武松");
        using var visitor = web.Visit();
        await visitor.SignIn(web.Email(me), Password);
        for (var guess = 1; guess <= 8; guess++)
        {
            await Enter(visitor, Wrong(secret));
        }

        Assert.StartsWith("/sign-in?failed=locked", await Enter(visitor, Fresh(secret)), StringComparison.Ordinal);
        Assert.NotNull((await Factor.TurnOff(me, Fresh(secret), Cancel)).Problem);
    }

    [Fact]
    public async Task Without_a_right_code_it_is_neither_turned_on_nor_off_nor_given_new_recovery_codes()
    {
        var (_, id) = await web.Hire("张青", "sales");
        var me = Access.Actor(id, "ui");
        var secret = (await Factor.Begin(me, Cancel)).Value.Secret;
        Assert.NotNull((await Factor.TurnOn(me, Wrong(secret), Cancel)).Problem);
        Assert.False((await Factor.State(me, Cancel)).On);
        Assert.True((await Factor.TurnOn(me, Fresh(secret), Cancel)).Ok);
        Assert.NotNull((await Factor.TurnOff(me, Wrong(secret), Cancel)).Problem);
        Assert.NotNull((await Factor.NewCodes(me, Wrong(secret), Cancel)).Problem);
        Assert.NotNull((await Factor.Begin(me, Cancel)).Problem);
        Assert.True((await Factor.TurnOff(me, Fresh(secret), Cancel)).Ok);
        using var visitor = web.Visit();
        Assert.Equal("/", await visitor.SignIn(web.Email(me), Password));
    }

    [Fact]
    public async Task An_administrator_takes_a_lost_factor_away_which_ends_the_sessions()
    {
        var (me, secret, _) = await Enrol("孙二娘");
        using var visitor = web.Visit();
        await visitor.SignIn(web.Email(me), Password);
        await Enter(visitor, Fresh(secret));
        Assert.NotNull((await web.Services.Users(u => u.ResetSecondFactor(me, me.Me))).Problem);
        Assert.True((await web.Services.Users(u => u.ResetSecondFactor(Admin, me.Me))).Ok);
        web.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Get("/api/me")).StatusCode);
        Assert.Equal("/", await visitor.SignIn(web.Email(me), Password));
    }

    [Fact]
    public async Task Where_the_company_asks_for_it_a_cookie_without_it_gets_nothing_and_nobody_turns_it_off()
    {
        var settings = web.Services.GetRequiredService<SignInSettings>();
        var (me, secret, _) = await Enrol("史进");
        var (_, other) = await web.Hire("朱武", "sales");
        using var with = web.Visit();
        using var without = web.Visit();
        await with.SignIn(web.Email(me), Password);
        await Enter(with, Fresh(secret));
        await without.SignIn(Access.Current.User(other)!.Email!, Password);
        Assert.NotNull((await settings.Save(me, new SignInRules(), Cancel)).Problem);
        Assert.True((await settings.Save(Admin, new SignInRules { SecondFactorRequired = true }, Cancel)).Ok);
        try
        {
            Assert.Equal(HttpStatusCode.OK, (await with.Get("/api/me")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await without.Get("/api/me")).StatusCode);
            Assert.Equal("/account/security", (await without.Get("/customers")).Headers.Location?.AbsolutePath);
            Assert.Equal(HttpStatusCode.OK, (await without.Get("/account/security")).StatusCode);
            Assert.NotNull((await Factor.TurnOff(me, Fresh(secret), Cancel)).Problem);
        }
        finally
        {
            await settings.Save(Admin, new SignInRules(), Cancel);
        }
    }

    private async Task<(Actor Me, string Secret, IReadOnlyList<string> Codes)> Enrol(string name)
    {
        var (_, id) = await web.Hire(name, "sales");
        var me = Access.Actor(id, "ui");
        var secret = (await Factor.Begin(me, Cancel)).Value.Secret;
        return (me, secret, (await Factor.TurnOn(me, Fresh(secret), Cancel)).Value);
    }

    [Fact]
    public async Task A_code_is_good_once_and_none_of_an_earlier_moment_is_good_after_it()
    {
        var (me, secret, _) = await Enrol("燕青");
        using var watched = web.Visit();
        using var watcher = web.Visit();
        await watched.SignIn(web.Email(me), Password);
        await watcher.SignIn(web.Email(me), Password);
        var earlier = Fresh(secret);
        var code = Fresh(secret);
        Assert.Equal("/", await Enter(watched, code));
        Assert.StartsWith("/sign-in/code?failed=wrong", await Enter(watcher, code), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in/code?failed=wrong", await Enter(watcher, earlier), StringComparison.Ordinal);
        Assert.NotNull((await Factor.NewCodes(me, code, Cancel)).Problem);
        Assert.Equal("/", await Enter(watcher, Fresh(secret)));
    }

    /// <summary>The code of the next time step: each is good once.</summary>
    private string Fresh(string secret)
    {
        web.Time.Advance(TimeSpan.FromSeconds(30));
        return Totp.Code(secret, web.Time);
    }

    private static async Task<string> Enter(Visitor visitor, string code) =>
        (await visitor.PostForm("/sign-in/code", ("code", code))).Headers.Location?.OriginalString ?? "";

    /// <summary>A code that is right neither now nor in the windows around.</summary>
    private string Wrong(string secret) =>
        Enumerable.Range(0, 100).Select(n => $"{n:D6}").First(c => !Totp.Around(secret, web.Time).Contains(c));

    private static string Spaced(string code) => $"{code[..3]} {code[3..]}";

    public sealed class OnSqlite(WebOnSqlite web) : SecondFactorTests(web), IClassFixture<WebOnSqlite>;

    public sealed class OnPostgres(WebOnPostgres web) : SecondFactorTests(web), IClassFixture<WebOnPostgres>;
}
