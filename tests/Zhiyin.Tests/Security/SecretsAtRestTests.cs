using System.Net;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Modules.Backup.Keys;
using Zhiyin.Shell.Identity;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Security;

/// <summary>Whoever has a copy of the database, and not the key file, makes neither codes nor cookies.</summary>
public abstract class SecretsAtRestTests(Web web)
{
    private const string Password = "vivid-harbor-27";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DbFactory Databases => web.Services.GetRequiredService<DbFactory>();

    private StoredSecrets Secrets => web.Services.GetRequiredService<StoredSecrets>();

    [Fact]
    public async Task The_secret_of_a_second_factor_is_sealed_also_one_from_before_and_under_a_new_key()
    {
        var (email, id, secret) = await Enrol("卢俊义");
        var kept = await Factor(id);
        Assert.True(Vault.IsSealed(kept));
        Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);

        await SetFactor(id, secret);
        await SignIn(email, secret);
        Assert.Equal(1, await Secrets.Seal(Cancel));
        Assert.True(Vault.IsSealed(await Factor(id)));
        Assert.Equal(0, await Secrets.Seal(Cancel));
        await SignIn(email, secret);

        var rotated = await web.Services.GetRequiredService<KeyRotation>().Run(Cancel);
        Assert.Equal(rotated.KeyId, Vault.KeyOf(await Factor(id)));
        await SignIn(email, secret);
    }

    [Fact]
    public async Task A_sealed_secret_does_not_open_for_another_account()
    {
        var (email, _, _) = await Enrol("吴用");
        var (_, other, _) = await Enrol("公孙胜");
        await using (var db = Databases.Open())
        {
            var mine = await db.Set<Account>().Where(a => a.Email == email).Select(a => a.Id).FirstAsync(Cancel);
            await SetFactor(mine, await Factor(other));
        }

        using var visitor = web.Visit();
        Assert.Equal(nameof(HttpStatusCode.InternalServerError), await visitor.SignIn(email, Password));
    }

    [Fact]
    public async Task The_keys_of_cookies_are_sealed_and_one_from_before_still_opens_what_it_protected()
    {
        await using var db = Databases.Open();
        var stored = await db.DataProtectionKeys.AsNoTracking().ToListAsync(Cancel);
        Assert.NotEmpty(stored);
        Assert.All(stored, row => Assert.DoesNotContain("masterKey", row.Xml, StringComparison.Ordinal));

        var before = new Rows();
        var text = Protector(before, sealing: false).Protect("cookie");
        var xml = Assert.Single(before.All).ToString();
        Assert.Contains("masterKey", xml, StringComparison.Ordinal);
        db.DataProtectionKeys.Add(new DataProtectionKey { FriendlyName = "from before", Xml = xml });
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(1, await Secrets.Seal(Cancel));

        var row = await db.DataProtectionKeys.AsNoTracking().SingleAsync(k => k.FriendlyName == "from before", Cancel);
        Assert.DoesNotContain("masterKey", row.Xml, StringComparison.Ordinal);
        var after = new Rows { All = { XElement.Parse(row.Xml!) } };
        Assert.Equal("cookie", Protector(after, sealing: true).Unprotect(text));
        await db.DataProtectionKeys.Where(k => k.FriendlyName == "from before").ExecuteDeleteAsync(Cancel);
    }

    private IDataProtector Protector(Rows rows, bool sealing)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(web.Services.GetRequiredService<Vault>());
        services.AddDataProtection().SetApplicationName("zhiyin");
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = rows);
        if (sealing)
        {
            services.AddOptions<KeyManagementOptions>().Configure<Vault>((o, vault) => o.XmlEncryptor = new SealedXml(vault));
        }

        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    private async Task<(string Email, Guid Id, string Secret)> Enrol(string name)
    {
        var (_, id) = await web.Hire(name, "sales");
        var access = web.Services.GetRequiredService<AccessStore>();
        var factor = web.Services.GetRequiredService<SecondFactor>();
        var secret = (await factor.Begin(access.Actor(id, "ui"), Cancel)).Value.Secret;
        Assert.True((await factor.TurnOn(access.Actor(id, "ui"), Fresh(secret), Cancel)).Ok);
        return (access.Current.User(id)!.Email!, id, secret);
    }

    private async Task SignIn(string email, string secret)
    {
        using var visitor = web.Visit();
        await visitor.SignIn(email, Password);
        Assert.Equal("/", (await visitor.PostForm("/sign-in/code", ("code", Fresh(secret)))).Headers.Location?.OriginalString);
    }

    private string Fresh(string secret)
    {
        web.Time.Advance(TimeSpan.FromSeconds(AuthenticatorCodes.StepSeconds));
        return Totp.Code(secret, web.Time);
    }

    private async Task<string> Factor(Guid account)
    {
        await using var db = Databases.Open();
        return (await Secret(db, account).Select(t => t.Value).SingleAsync(Cancel))!;
    }

    private async Task SetFactor(Guid account, string value)
    {
        await using var db = Databases.Open();
        await Secret(db, account).ExecuteUpdateAsync(s => s.SetProperty(t => t.Value, value), Cancel);
    }

    private static IQueryable<IdentityUserToken<Guid>> Secret(Db db, Guid account) =>
        db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == account && t.Name == StoredSecrets.FactorRow);

    private sealed class Rows : IXmlRepository
    {
        public List<XElement> All { get; } = [];

        public IReadOnlyCollection<XElement> GetAllElements() => All;

        public void StoreElement(XElement element, string friendlyName) => All.Add(element);
    }

    public sealed class OnSqlite(WebOnSqlite web) : SecretsAtRestTests(web), IClassFixture<WebOnSqlite>;

    public sealed class OnPostgres(WebOnPostgres web) : SecretsAtRestTests(web), IClassFixture<WebOnPostgres>;
}
