using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Modules.Customers;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Faults;

/// <summary>
/// A request with an Idempotency-Key whose server died may be sent again: what was committed is answered, what was not is
/// done, and nothing is done twice.
/// </summary>
public abstract class RepeatedRequestTests(Installed company)
{
    private const int Writers = 6;

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_killed_server_each_key_leads_to_one_customer()
    {
        var token = await ServedNode.Token(company);
        ConcurrentBag<string> asked = [];
        await using (var node = await ServedNode.Start(company, token))
        {
            var answered = 0;
            var writers = Enumerable.Range(0, Writers).Select(_ => Write(node.Http, asked, () => Interlocked.Increment(ref answered))).ToList();
            await ServedNode.Until(() => Task.FromResult(Volatile.Read(ref answered) >= 40), "The server does not answer.");
            await node.Kill();
            await Task.WhenAll(writers);
        }

        await EndLeases();
        await using var next = await ServedNode.Start(company, token);
        foreach (var name in asked)
        {
            using var answer = await Post(next.Http, name);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            using var again = await Post(next.Http, name);
            Assert.Equal(await ServedNode.IdOf(answer), await ServedNode.IdOf(again));
        }

        await using var db = company.Databases.Open();
        var stored = await db.Set<Customer>().Where(c => asked.Contains(c.Name)).Select(c => c.Name).ToListAsync(Cancel);
        Assert.Equal(asked.Order(), stored.Order());
    }

    [Fact]
    public async Task What_a_dead_server_committed_is_answered_as_it_would_have_been()
    {
        var token = await ServedNode.Token(company);
        await using var node = await ServedNode.Start(company, token);
        var type = company.Store.Catalog.Type("customers");

        // As it stands after a kill between the commit and the answer: the act is there, the key has no answer.
        var (made, first) = await Answered(node, "甲" + Ids.New().ToString("N"));
        await Unanswer(first.Key);
        using var repeated = await Post(node.Http, first.Name, first.Key);
        Assert.Equal(HttpStatusCode.Created, repeated.StatusCode);
        Assert.Equal(made, await ServedNode.IdOf(repeated));
        Assert.Equal($"/api/records/customers/{made:D}", repeated.Headers.Location!.ToString());
        Assert.Equal("\"1\"", repeated.Headers.ETag!.Tag);

        // Before the lease has run out nobody may take it over.
        await Unanswer(first.Key, DateTime.UnixEpoch.AddYears(100));
        using var early = await Post(node.Http, first.Name, first.Key);
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.NotNull(early.Headers.RetryAfter);

        // Taken, and dead before anything was written: then it is done now.
        var (key, name) = (Ids.New().ToString(), "乙" + Ids.New().ToString("N"));
        using (await Post(node.Http, name, key))
        {
            await Unanswer(key);
        }

        await using (var db = company.Databases.Open())
        {
            await db.Set<IdempotencyKey>().Where(k => k.Key == key).ExecuteUpdateAsync(
                s => s.SetProperty(k => k.OperationId, Ids.New()), Cancel);
            var lost = await db.Set<Customer>().Where(c => c.Name == name).Select(c => c.Id).SingleAsync(Cancel);
            await company.Store.Delete(company.Admin, type, [lost], cancel: Cancel);
        }

        using var done = await Post(node.Http, name, key);
        Assert.Equal(HttpStatusCode.Created, done.StatusCode);
    }

    private static async Task Write(HttpClient http, ConcurrentBag<string> asked, Action answered)
    {
        try
        {
            while (true)
            {
                var name = "重发" + Ids.New().ToString("N");
                asked.Add(name);
                using var answer = await Post(http, name);
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
                answered();
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // The server is gone; the key will be used again.
        }
    }

    private static async Task<(Guid Id, (string Key, string Name) Sent)> Answered(ServedNode node, string name)
    {
        using var answer = await Post(node.Http, name);
        return (await ServedNode.IdOf(answer), (name, name));
    }

    private static async Task<HttpResponseMessage> Post(HttpClient http, string name, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/records/customers?allowDuplicates=true")
        {
            Content = JsonContent.Create(new { name }),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Uri.EscapeDataString(key ?? name));
        return await http.SendAsync(request, Cancel);
    }

    private async Task Unanswer(string key, DateTime? until = null)
    {
        var sent = Uri.EscapeDataString(key);
        await using var db = company.Databases.Open();
        Assert.Equal(1, await db.Set<IdempotencyKey>().Where(k => k.Key == sent || k.Key == key).ExecuteUpdateAsync(
            s => s.SetProperty(k => k.Status, 0).SetProperty(k => k.LockedUntil, until ?? DateTime.UnixEpoch), Cancel));
    }

    /// <summary>Two minutes go by.</summary>
    private async Task EndLeases()
    {
        await using var db = company.Databases.Open();
        await db.Set<IdempotencyKey>().Where(k => k.Status == 0)
            .ExecuteUpdateAsync(s => s.SetProperty(k => k.LockedUntil, DateTime.UnixEpoch), Cancel);
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : RepeatedRequestTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : RepeatedRequestTests(company), IClassFixture<InstalledOnPostgres>;
}
