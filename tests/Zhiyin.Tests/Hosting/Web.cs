using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Modules;
using Zhiyin.Modules.Settings;
using Zhiyin.Shell.Hosting;
using Zhiyin.Shell.Identity;
using Zhiyin.Tests.Databases;

namespace Zhiyin.Tests.Hosting;

/// <summary>The whole application on a database of its own, reached over HTTP in memory: what the tests of a class share.</summary>
public abstract class Web(TestDatabase database) : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("zhiyin-web-").FullName;
    private WebApplication? app;

    public IServiceProvider Services
    {
        get
        {
            _ = database.Connection;
            return app!.Services;
        }
    }

    public Guid AdminId { get; private set; }

    public ShiftedTime Time { get; } = new();

    /// <summary>Somebody before a browser of their own.</summary>
    public Visitor Visit(string? agent = null) => agent is null
        ? new(app!.GetTestServer().CreateHandler())
        : new(app!.GetTestServer().CreateHandler()) { Agent = agent };

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        if (database.Absent is not null)
        {
            return;
        }

        var builder = Server.Builder(new Zhiyin.Shell.Hosting.Settings([], directory, database.Connection), AllModules.List);
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(Time);
        Prepare(builder.Services);
        app = builder.Build();
        await Server.Prepare(app.Services);
        Server.Map(app, AllModules.List);
        await app.StartAsync();
        await using var scope = app.Services.CreateAsyncScope();
        AdminId = (await scope.ServiceProvider.GetRequiredService<Installation>()
            .Create(new NewCompany("测试公司", "管理员", "admin@example.com", "vivid-harbor-27"))).Value;
    }

    public string Email(Guid user) => Services.GetRequiredService<AccessStore>().Current.User(user)!.Email!;

    public string Email(Actor actor) => Email(actor.Me);

    /// <summary>A client that speaks for the administrator.</summary>
    public Task<HttpClient> Admin() => For(AdminId);

    public async Task<(HttpClient Client, Guid Id)> Hire(string name, string role, string? department = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var id = (await scope.ServiceProvider.GetRequiredService<UserSettings>().AddAs(
            Services.GetRequiredService<AccessStore>().System(), role,
            new UserEdit(name, $"{Ids.New():N}@example.com") { DepartmentPath = department }, "vivid-harbor-27")).Value;
        return (await For(id), id);
    }

    /// <summary>A client with a token of the user.</summary>
    public async Task<HttpClient> For(Guid user, string scope = "write")
    {
        var (token, row) = TokenAuthentication.Make(user, "test", scope, Time.Now(), days: 1);
        await using var db = Services.GetRequiredService<DbFactory>().Open();
        db.ApiTokens.Add(row);
        await db.SaveChangesAsync();
        var client = app!.GetTestClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        return client;
    }

    /// <summary>What a class of tests adds to the services of the application.</summary>
    protected virtual void Prepare(IServiceCollection services)
    {
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        await database.DisposeAsync();
        Directory.Delete(directory, recursive: true);
        GC.SuppressFinalize(this);
    }
}

public sealed class WebOnSqlite() : Web(new SqliteDatabase { Empty = true });

public sealed class WebOnPostgres() : Web(new PostgresDatabase { Empty = true });
