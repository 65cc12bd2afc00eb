using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Zhiyin.Core.Access;
using Zhiyin.Core.Commands;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Export;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Search;

namespace Zhiyin.Core;

/// <summary>Where the rooms of Core are put together.</summary>
public static class CoreRooms
{
    /// <param name="services">The application's services.</param>
    /// <param name="types">The record types of all modules.</param>
    /// <param name="connection">See <see cref="DatabaseOptions"/>.</param>
    /// <param name="directory">The data directory.</param>
    /// <param name="mappings">The tables of the modules that are not records.</param>
    public static IServiceCollection AddZhiyinCore(
        this IServiceCollection services, IEnumerable<RecordType> types, string? connection, string directory,
        IEnumerable<IMapping>? mappings = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Parts(types, mappings));
        services.AddSingleton<CatalogStore>().AddSingleton<CompanyClock>().AddSingleton<Vault>();
        services.AddSingleton<IInterceptor, EventWriter>();
        services.AddSingleton(p => new DatabaseOptions(connection, directory, p.GetServices<IInterceptor>()));
        services.AddSingleton<DbFactory>().AddSingleton<DatabaseSetup>().AddSingleton<Subscribers>();
        services.AddSingleton<AccessStore>().AddSingleton<JobQueue>().AddSingleton<JobRunner>();
        services.AddSingleton<ISearchStore>(p => p.GetRequiredService<DbFactory>().Dialect == Dialect.Sqlite
            ? new SqliteSearch()
            : new PostgresSearch());
        services.AddSingleton<IPrepare, FoldedIndexes>();
        services.AddSingleton<IPrepare>(p => p.GetRequiredService<ISearchStore>());
        services.AddSingleton<RuleBook>().AddSingleton<RecordParts>().AddSingleton<RecordStore>().AddSingleton<FieldReader>();
        services.AddSingleton<Importing>().AddSingleton<ImportRunner>().AddSingleton<IJobHandler, ImportJobs>();
        services.AddSingleton<Exporter>().AddSingleton<RecordFiles>();
        services.AddSingleton<CommandRunner>().AddSingleton<ICommand, UndoOperation>();
        services.AddScoped(p => p.GetRequiredService<DbFactory>().Open());
        return services.AddSubscriber<SearchIndexer>(SearchIndexer.JobKind, SearchIndexer.Searchable);
    }

    /// <summary>The background work; a command that ends by itself drains what it needs instead.</summary>
    public static IServiceCollection AddZhiyinBackground(this IServiceCollection services) => services
        .AddSingleton<IHostedService>(p => p.GetRequiredService<JobRunner>())
        .AddHostedService<SnapshotRefresh>();

    public static IServiceCollection AddSubscriber<T>(
        this IServiceCollection services, string name, Func<RecordType, bool> wants)
        where T : class, ISubscriber => services
            .AddSingleton<T>()
            .AddSingleton(new Subscription(name, wants))
            .AddSingleton<IJobHandler>(p => new SubscriberJobs(p.GetRequiredService<T>()));

    /// <summary>The model of Core itself together with the modules' types.</summary>
    public static ModelParts Parts(IEnumerable<RecordType> types, IEnumerable<IMapping>? mappings = null) => new(
        [new UserType(), new DepartmentType(), new RoleType(), .. types],
        [new JobTables(), new EventTables(), new AccessTables(), new RecordTables(), .. mappings ?? []]);
}
