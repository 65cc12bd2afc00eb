using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Zhiyin.Core.Access;
using Zhiyin.Core.Commands;
using Zhiyin.Core.Data;
using Zhiyin.Core.Data.Nodes;
using Zhiyin.Core.Events;
using Zhiyin.Core.Events.Traced;
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
    /// <param name="readOnly">Replicas of the database, for reports, export and search.</param>
    /// <param name="redis">See <see cref="NodeLineChoice"/>.</param>
    public static IServiceCollection AddZhiyinCore(
        this IServiceCollection services, IEnumerable<RecordType> types, string? connection, string directory,
        IEnumerable<IMapping>? mappings = null, string? redis = null, string? readOnly = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Parts(types, mappings));
        services.AddSingleton<CatalogStore>().AddSingleton<CompanyClock>().AddSingleton<Vault>().AddSingleton<StoredSecrets>();
        services.AddSingleton<DiskWatch>().AddSingleton<IInterceptor>(p => p.GetRequiredService<DiskWatch>());
        services.AddSingleton<IInterceptor, EventWriter>().AddSingleton<NewRecords>();
        services.AddSingleton(p => new DatabaseOptions(connection, directory, p.GetServices<IInterceptor>(), readOnly));
        services.AddSingleton<DbFactory>().AddSingleton<DatabaseSetup>().AddSingleton<Subscribers>().AddSingleton<TracedTypes>();
        services.AddSingleton<TracedType, AccountTrace>().AddSingleton<TracedType, TokenTrace>()
            .AddSingleton<TracedType, SessionTrace>().AddSingleton<TracedType, PasskeyTrace>()
            .AddSingleton<TracedType, CompanyTrace>().AddSingleton<TracedType, OwnTypeTrace>()
            .AddSingleton<TracedType, FieldTrace>().AddSingleton<TracedType, OptionTrace>();
        services.AddSingleton(p => new NodeLineChoice(p.GetRequiredService<DatabaseOptions>(), redis)).AddSingleton<NodeTalk>();
        services.AddSingleton<ModuleSettings>().AddSingleton<Notices>();
        services.AddSingleton<AccessStore>().AddSingleton<JobQueue>().AddSingleton<JobRunner>();
        services.AddSingleton<ISearchStore>(p => p.GetRequiredService<DbFactory>().Dialect == Dialect.Sqlite
            ? new SqliteSearch()
            : new PostgresSearch());
        services.AddSingleton<HistoryTrace>().AddSingleton<TracedType>(p => p.GetRequiredService<HistoryTrace>());
        services.AddSingleton<EventMonths>().AddSingleton<IJobHandler>(p => p.GetRequiredService<EventMonths>())
            .AddSingleton<IJobHandler, EventRetention>();
        services.AddSingleton<IPrepare>(p => p.GetRequiredService<EventMonths>()).AddSingleton<IPrepare, FoldedIndexes>();
        services.AddSingleton<IPrepare>(p => p.GetRequiredService<ISearchStore>());
        foreach (var place in OwnSlots.Tables)
        {
            services.AddSingleton<IRules>(new OwnRules(place.Clr));
        }

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
        .AddSingleton<IHostedService>(p => p.GetRequiredService<NodeTalk>())
        .AddHostedService<SnapshotRefresh>().AddHostedService<QueueFigures>();

    public static IServiceCollection AddSubscriber<T>(
        this IServiceCollection services, string name, Func<RecordType, bool> wants)
        where T : class, ISubscriber => services.AddSubscriber<T>(name, _ => wants);

    /// <param name="wishes">What knows the types that are wanted at the moment. It must not need the database: saves ask it.</param>
    public static IServiceCollection AddSubscriber<T>(
        this IServiceCollection services, string name, Func<IServiceProvider, Func<RecordType, bool>> wishes)
        where T : class, ISubscriber => services
            .AddSingleton<T>()
            .AddSingleton(p => new Subscription(name, wishes(p)))
            .AddSingleton<IJobHandler>(p => new SubscriberJobs(p.GetRequiredService<T>()));

    /// <summary>The model of Core itself together with the modules' types.</summary>
    public static ModelParts Parts(IEnumerable<RecordType> types, IEnumerable<IMapping>? mappings = null) => new(
        [new UserType(), new DepartmentType(), new RoleType(), .. types],
        [new JobTables(), new EventTables(), new AccessTables(), new RecordTables(), .. mappings ?? []]);
}
