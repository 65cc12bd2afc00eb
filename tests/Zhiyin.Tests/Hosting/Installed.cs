using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Import;
using Zhiyin.Modules;
using Zhiyin.Modules.Settings;
using Zhiyin.Shell.Hosting;
using Zhiyin.Tests.Databases;

namespace Zhiyin.Tests.Hosting;

/// <summary>A company on a database of its own, without the web: what the tests of a class share.</summary>
public abstract class Installed(TestDatabase database) : IAsyncLifetime
{
    private ServiceProvider? services;

    public ServiceProvider Services
    {
        get
        {
            _ = database.Connection;
            return services!;
        }
    }

    public TestTime Time { get; } = new();

    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("zhiyin-test-").FullName;

    public string Connection => database.Connection;

    public Guid AdminId { get; private set; }

    public RecordStore Store => Services.GetRequiredService<RecordStore>();

    public AccessStore Access => Services.GetRequiredService<AccessStore>();

    public DbFactory Databases => Services.GetRequiredService<DbFactory>();

    public JobRunner Jobs => Services.GetRequiredService<JobRunner>();

    public Importing Importing => Services.GetRequiredService<Importing>();

    public FieldReader Reader => Services.GetRequiredService<FieldReader>();

    /// <summary>Settings of the program beside those every test has.</summary>
    protected virtual string[] Arguments => [];

    public Actor Admin => Access.Actor(AdminId, "ui");

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        if (database.Absent is not null)
        {
            return;
        }

        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddLogging(logging => logging.ClearProviders());
        Prepare(collection);
        collection.AddInstallation(new Zhiyin.Shell.Hosting.Settings(Arguments, DataDirectory, database.Connection), AllModules.List);
        collection.AddScoped<IPasswordHasher<Account>, PasswordHasher<Account>>();
        collection.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services = collection.BuildServiceProvider(validateScopes: true);
        await Server.Prepare(services, TestContext.Current.CancellationToken);
        await using var scope = services.CreateAsyncScope();
        var installation = scope.ServiceProvider.GetRequiredService<Installation>();
        AdminId = (await installation.Create(new NewCompany("测试公司", "管理员", "admin@example.com", "vivid-harbor-27"))).Value;
    }

    /// <summary>A colleague with a ready role.</summary>
    public async Task<Actor> Hire(string name, string role, string? department = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<UserSettings>().AddAs(
            Access.System(), role, new UserEdit(name, $"{Ids.New():N}@example.com") { DepartmentPath = department }, "vivid-harbor-27");
        return Access.Actor(id.Value, "ui");
    }

    /// <summary>What a class of tests adds to the services of the installation.</summary>
    protected virtual void Prepare(IServiceCollection collection)
    {
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        await database.DisposeAsync();
        Directory.Delete(DataDirectory, recursive: true);
        GC.SuppressFinalize(this);
    }
}

public sealed class InstalledOnSqlite() : Installed(new SqliteDatabase { Empty = true });

public sealed class InstalledOnPostgres() : Installed(new PostgresDatabase { Empty = true });
