using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Modules.Customers;
using Zhiyin.Tests.Databases;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Nodes;

/// <summary>The primary dies under load and its synchronous standby takes over: the server goes on, nothing acknowledged is lost.</summary>
public sealed class FailoverTests(InstalledOnPair company) : IClassFixture<InstalledOnPair>
{
    private const int Writers = 4;

    private readonly ConcurrentDictionary<Guid, string> acknowledged = new();
    private readonly ConcurrentBag<(HttpStatusCode Status, bool SaysWhen)> refused = [];

    [Fact]
    public async Task The_server_outlives_its_primary_and_keeps_every_acknowledged_write()
    {
        var cancel = TestContext.Current.CancellationToken;
        var token = await ServedNode.Token(company);
        await using var node = await ServedNode.Start(company, token);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var writers = Enumerable.Range(0, Writers).Select(_ => Write(node, enough.Token)).ToList();
        await More(40);

        company.Pair.KillPrimary();
        await ServedNode.Until(() => Task.FromResult(!refused.IsEmpty), "Nobody notices that the primary is gone.");
        await company.Pair.Promote();
        var promoted = Stopwatch.StartNew();
        await More(40);
        Assert.InRange(promoted.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        Assert.False(node.HasExited);

        await enough.CancelAsync();
        await Task.WhenAll(writers);
        Assert.All(refused, r => Assert.Equal((HttpStatusCode.ServiceUnavailable, true), r));
        await using var db = company.Databases.Open();
        var stored = await db.Set<Customer>().AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        Assert.DoesNotContain(acknowledged, a => !stored.TryGetValue(a.Key, out var name) || name != a.Value);
        TestContext.Current.SendDiagnosticMessage("{0} writes acknowledged, 0 lost", acknowledged.Count);
    }

    private async Task Write(ServedNode node, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var name = $"备库{Core.Data.Ids.New():N}";
            try
            {
                using var response = await node.Post(name, CancellationToken.None);
                if (response.IsSuccessStatusCode)
                {
                    acknowledged[await ServedNode.IdOf(response)] = name;
                }
                else
                {
                    refused.Add((response.StatusCode, response.Headers.RetryAfter is not null));
                    await Task.Delay(100, CancellationToken.None);
                }
            }
            catch (OperationCanceledException)
            {
                // No answer in time: nothing was acknowledged.
            }
        }
    }

    private Task More(int writes)
    {
        var wanted = acknowledged.Count + writes;
        return ServedNode.Until(() => Task.FromResult(acknowledged.Count >= wanted), "The server stopped acknowledging.");
    }
}

public sealed class InstalledOnPair : Installed
{
    public InstalledOnPair()
        : this(new PairedPostgres { Empty = true })
    {
    }

    private InstalledOnPair(PairedPostgres pair)
        : base(pair) => Pair = pair;

    public PairedPostgres Pair { get; }
}
