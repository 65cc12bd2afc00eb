using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Webhooks;

/// <summary>Makes of each event a delivery to every webhook that wants it.</summary>
public sealed class WebhookDispatch(DbFactory databases, CatalogStore catalogs, TimeProvider time) : ISubscriber
{
    public const string JobKind = "webhooks";

    private const int Chunk = 500;

    public string Name => JobKind;

    public bool Wants(RecordType type) => type.InWorkspace;

    public async Task Handle(IReadOnlyList<Dispatch> saves, CancellationToken cancel)
    {
        foreach (var some in saves.Chunk(10))
        {
            await using var db = databases.Open();
            var webhooks = await db.Set<Webhook>().AsNoTracking().Where(w => w.Enabled).ToListAsync(cancel);
            var events = await Dispatch.Events(db, some).OrderBy(e => e.Id)
                .Select(e => new { e.Id, e.Type }).ToListAsync(cancel);
            var catalog = await catalogs.Knowing(events.Select(e => e.Type), db, cancel);
            var now = time.Now();
            var jobs = events.SelectMany(e => webhooks
                .Where(w => w.Wants(e.Type) && catalog.Find(e.Type) is { InWorkspace: true })
                .Select(w => Job.For(WebhookJobs.JobKind, new Delivery(w.Id, e.Id), now)));
            foreach (var chunk in jobs.Chunk(Chunk))
            {
                await using var write = await databases.Gate.Begin(db, cancel);
                db.Jobs.AddRange(chunk);
                db.Woken = true;
                await db.SaveChangesAsync(cancel);
                await write.Commit(cancel);
                db.ChangeTracker.Clear();
            }
        }
    }
}

/// <summary>
/// Sends deliveries: those of one webhook in their order, those of different ones beside each other. After the first that fails
/// the rest of that webhook's batch waits with it, so that a server that is down is asked once and not a hundred times.
/// </summary>
public sealed class WebhookJobs(DbFactory databases, WebhookCalls calls, WebhookMessages messages) : IJobHandler
{
    public const string JobKind = "webhook";

    public string Kind => JobKind;

    public int Batch => 100;

    public int Attempts => 30;

    public JobLane Lane => JobLane.Outward;

    public async Task Run(IReadOnlyList<Job> jobs, CancellationToken cancel)
    {
        var groups = jobs.Select(j => (Job: j, Delivery: j.Read<Delivery>())).GroupBy(j => j.Delivery.WebhookId);
        var failures = await Task.WhenAll(groups.Select(g => Deliver(g.Key, [.. g], cancel)));
        var failed = failures.SelectMany(f => f).ToDictionary();
        if (failed.Count > 0)
        {
            throw new JobsFailedException(failed);
        }
    }

    private async Task<IReadOnlyDictionary<Guid, Exception>> Deliver(
        Guid id, IReadOnlyList<(Job Job, Delivery Delivery)> jobs, CancellationToken cancel)
    {
        await using var db = databases.Open();
        var webhook = await db.Set<Webhook>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, cancel);
        if (webhook is not { Enabled: true })
        {
            return new Dictionary<Guid, Exception>();
        }

        var ids = jobs.Select(j => j.Delivery.EventId).ToList();
        var events = await db.Events.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancel);
        for (var done = 0; done < jobs.Count; done++)
        {
            if (events.GetValueOrDefault(jobs[done].Delivery.EventId) is not { } row
                || await messages.Of(webhook, row, cancel) is not { } body)
            {
                continue;
            }

            try
            {
                var status = await calls.Post(webhook, $"msg_{row.Id:N}", body, cancel);
                if (status == HttpStatusCode.Gone)
                {
                    return new Dictionary<Guid, Exception>();
                }
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
            {
                return jobs.Skip(done).ToDictionary(j => j.Job.Id, _ => error);
            }
        }

        return new Dictionary<Guid, Exception>();
    }
}
