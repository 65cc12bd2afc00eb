using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Demo;

/// <summary>Fills a company with synthetic customers and their history, through the same door as everybody.</summary>
public sealed class SampleCompany(RecordStore store, AccessStore access, CompanyClock clock, JobRunner jobs)
{
    private const int Chunk = 1000;
    private const ulong Seed = 20240315;

    private static readonly (string Name, string Job)[] Colleagues =
    [
        ("*经理", "客户经理"), ("*助理", "销售助理"), ("王敏", "销售专员"), ("李雷", "销售专员"), ("韩梅", "高级销售"), ("陈静", "客服专员"),
    ];

    /// <summary>The demo company: the source tables T1 and T2, and a thousand customers.</summary>
    public async Task Demo(CancellationToken cancel = default)
    {
        var actor = access.System("demo");
        var people = await People(actor, cancel);
        await Table(actor, "customers", SourceTables.CustomerFields, SourceTables.Customers, cancel);
        await Table(actor, "follow-ups", SourceTables.FollowUpFields, SourceTables.FollowUps, cancel);
        await Fill(actor, 1000, Seed, people, null, cancel);
        await jobs.Drain(cancel);
    }

    /// <summary>So many customers with contacts, follow-ups and tasks, the same for the same seed.</summary>
    public async Task Bench(int count, ulong seed, IProgress<int>? progress, CancellationToken cancel = default)
    {
        var actor = access.System("bench");
        await jobs.DrainWhile(Fill(actor, count, seed, await People(actor, cancel), progress, cancel), cancel);
    }

    public async Task<bool> IsEmpty(CancellationToken cancel = default) =>
        await store.Count(access.System(), new RecordQuery(store.Catalog.Type("customers")), 1, cancel) == 0;

    private async Task Fill(
        Actor actor, int count, ulong seed, IReadOnlyList<Guid> people, IProgress<int>? progress, CancellationToken cancel)
    {
        var samples = new Samples(seed, clock.Today);
        for (var from = 0; from < count; from += Chunk)
        {
            var histories = Enumerable.Range(from, Math.Min(Chunk, count - from))
                .Select(i => samples.History(people[i % people.Count])).ToList();
            var made = await Write(
                actor, "customers",
                [.. histories.Select((history, i) => samples.Customer(from + i, people[(from + i) % people.Count], history))],
                cancel);
            var contacts = made.Where(_ => samples.HasContact()).Select((c, i) => samples.Contact(c.Id, from + i));
            await Write(actor, "contacts", [.. contacts], cancel);
            foreach (var part in histories.Zip(made, Of).SelectMany(h => h).Chunk(Chunk))
            {
                await Write(actor, "follow-ups", part, cancel);
            }

            progress?.Report(from + made.Count);
        }
    }

    private static IEnumerable<Dictionary<string, object?>> Of(
        IReadOnlyList<Dictionary<string, object?>> history, Record customer)
    {
        foreach (var followUp in history)
        {
            followUp["customerId"] = customer.Id;
        }

        return history;
    }

    private async Task<IReadOnlyList<Record>> Write(
        Actor actor, string type, IReadOnlyList<Dictionary<string, object?>> rows, CancellationToken cancel)
    {
        var results = await store.Write(
            actor, store.Catalog.Type(type), [.. rows.Select(r => new Draft(r))], WriteOptions.Create, cancel);
        return [.. results.Select(r => r.Value)];
    }

    private async Task Table(Actor actor, string type, string[] fields, string[][] rows, CancellationToken cancel)
    {
        var options = WriteOptions.Create with { LinksByTitle = true, AddMissing = true };
        var drafts = rows.Select(row => new Draft(
            fields.Zip(row).ToDictionary(p => p.First, p => (object?)p.Second))).ToList();
        foreach (var result in await store.Write(actor, store.Catalog.Type(type), drafts, options, cancel))
        {
            _ = result.Value;
        }
    }

    /// <summary>The colleagues who own the customers; those of the same name who are there already stay.</summary>
    private async Task<IReadOnlyList<Guid>> People(Actor actor, CancellationToken cancel)
    {
        var known = access.Current.Users.ToLookup(u => u.Name, u => u.Id);
        var missing = Colleagues.Where(c => !known.Contains(c.Name))
            .Select(c => new Dictionary<string, object?> { ["name"] = c.Name, ["jobTitle"] = c.Job }).ToList();
        await Write(actor, "users", missing, cancel);
        var all = access.Current.Users.ToLookup(u => u.Name, u => u.Id);
        return [.. Colleagues.Select(c => all[c.Name].First())];
    }
}
