using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Tests.Faults;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Nodes;

/// <summary>Two real servers on one PostgreSQL, writing at once: the work behind the writes is done once.</summary>
public sealed class TwoNodesTests(InstalledOnPostgres company) : IClassFixture<InstalledOnPostgres>
{
    private const string Daily = "plan";
    private const int Writers = 4, Turns = 25, Firings = 4;

    [Fact]
    public async Task Each_job_runs_once_each_schedule_fires_once_and_search_is_complete_on_both()
    {
        var cancel = TestContext.Current.CancellationToken;
        var token = await ServedNode.Token(company);
        var nodes = await Task.WhenAll(ServedNode.Start(company, token), ServedNode.Start(company, token));
        await using var one = nodes[0];
        await using var two = nodes[1];
        var names = new ConcurrentDictionary<string, Guid>();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var turn = 0; turn < Turns; turn++)
            {
                var name = $"N{writer}T{turn}X{Core.Data.Ids.New():N}";
                names[name] = await nodes[(writer + turn) % 2].Create(name, cancel);
            }
        }).Append(Fire(cancel)));
        await ServedNode.Until(AllDone, "The jobs do not come to an end.");

        await using var db = company.Databases.Open();
        var ran = await db.Jobs.AsNoTracking().Where(j => j.State == JobState.Done).ToListAsync(cancel);
        Assert.Contains(ran, j => j.Kind != Daily);
        Assert.All(ran, job => Assert.Equal(1, job.Attempts));
        Assert.Equal(Firings, ran.Count(j => j.Kind == Daily));
        await Books.Balance(company);
        foreach (var (name, id) in names)
        {
            foreach (var node in nodes)
            {
                var found = await node.Http.GetFromJsonAsync<JsonNode>($"/api/records/customers?q={name}", cancel);
                Assert.Equal([id], found!["items"]!.AsArray().Select(i => i!["id"]!.GetValue<Guid>()));
            }
        }
    }

    /// <summary>Lets a daily schedule fall due again and again, each time after it has fired.</summary>
    private async Task Fire(CancellationToken cancel)
    {
        for (var firing = 0; firing < Firings; firing++)
        {
            var due = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1);
            await using var db = company.Databases.Open();
            var set = await db.JobSchedules.Where(s => s.Kind == Daily)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.NextAt, due), cancel);
            Assert.Equal(1, set);
            await ServedNode.Until(
                () => db.JobSchedules.AnyAsync(s => s.Kind == Daily && s.NextAt > due, cancel), "The schedule does not fire.");
        }
    }

    private async Task<bool> AllDone()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using var db = company.Databases.Open();
        return !await db.Jobs.AnyAsync(
            j => (j.State == JobState.Waiting && j.RunAt <= now) || j.State == JobState.Running, TestContext.Current.CancellationToken);
    }
}
