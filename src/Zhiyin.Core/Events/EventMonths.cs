using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;

namespace Zhiyin.Core.Events;

/// <summary>Keeps the table of events split by month, where the database can: at every start, and every night.</summary>
public sealed class EventMonths(DbFactory databases, DatabaseOptions options, TimeProvider time) : IPrepare, IJobHandler
{
    public const string JobKind = "event-months";

    internal const string Table = "events";

    public string Kind => JobKind;

    public JobLane Lane => JobLane.Long;

    public string? Schedule => "10 4 * * *";

    /// <summary>Where it cannot be done at once it is left to the night: nothing depends on it.</summary>
    public Task Prepare(Db db, CancellationToken cancel) =>
        DialectRules.For(db.Dialect).KeepMonths(db, Table, time.Now(), cancel);

    /// <exception cref="TimeoutException">Others held the table too long.</exception>
    public async Task Run(IReadOnlyList<Job> jobs, CancellationToken cancel)
    {
        await using var line = await InLine(options, cancel);
        await using var db = databases.Open();
        if (!await DialectRules.For(db.Dialect).KeepMonths(db, Table, time.Now(), cancel))
        {
            throw new TimeoutException("The table of events is in use.");
        }
    }

    /// <summary>A node that starts, and one that keeps or purges months, wait for each other.</summary>
    internal static async Task<IAsyncDisposable?> InLine(DatabaseOptions options, CancellationToken cancel) =>
        options.Dialect == Dialect.Postgres ? await PostgresPrepare.InLine(options.ConnectionString, cancel) : null;
}
