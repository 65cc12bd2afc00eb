using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Import;
using Zhiyin.Modules.Health;

namespace Zhiyin.Tests.Faults;

/// <summary>While the disk is full nothing is half written and everybody is told what to do; with room again all goes on.</summary>
public abstract class FullDiskTests(FillableWeb web) : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private T Get<T>()
        where T : notnull => web.Services.GetRequiredService<T>();

    [Fact]
    public async Task A_create_is_refused_in_the_persons_language_and_works_when_there_is_room()
    {
        var admin = await web.Admin();
        // More than the pages that are already there could take.
        var customer = new { name = "满盘客户", note = new string('满', 3000) };
        web.Disk.IsFull = true;
        var refused = await Fill(admin, customer);
        Assert.Equal(HttpStatusCode.InsufficientStorage, refused.StatusCode);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
        Assert.Contains("磁盘已满", (string?)problem["title"], StringComparison.Ordinal);
        Assert.Equal(Problem.DiskFull, (string?)problem["code"]);
        admin.DefaultRequestHeaders.AcceptLanguage.Clear();
        admin.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var inEnglish = await (await Fill(admin, customer)).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("disk is full", inEnglish, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/api/records/customers", Cancel)).StatusCode);
        var report = (await Get<Checkup>().Look(Get<AccessStore>().Actor(web.AdminId, "ui"), Cancel))!;
        Assert.Contains("DiskFull", report.Concerns);
        Assert.Contains(report.Errors, e => e.Message.Contains("disk is full", StringComparison.Ordinal));
        Assert.True(report.Requests.Failed >= 2);

        web.Disk.IsFull = false;
        var before = await Count(admin, "满盘客户");
        var made = await admin.PostAsJsonAsync("/api/records/customers?allowDuplicates=true", customer, Cancel);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(before + 1, await Count(admin, "满盘客户"));
    }

    [Fact]
    public async Task A_batch_is_refused_whole_and_its_key_can_be_used_again()
    {
        var admin = await web.Admin();
        var items = Enumerable.Range(0, 200).Select(i => new { name = $"满盘批次{i}", note = new string('批', 500) }).ToList();
        web.Disk.IsFull = true;
        Assert.Equal(HttpStatusCode.InsufficientStorage, (await Batch(admin, items)).StatusCode);
        web.Disk.IsFull = false;
        Assert.Equal(0, await Count(admin, "满盘批次"));
        Assert.Equal(HttpStatusCode.OK, (await Batch(admin, items)).StatusCode);
        Assert.Equal(200, await Count(admin, "满盘批次"));
        Assert.Equal(HttpStatusCode.OK, (await Batch(admin, items)).StatusCode);
        Assert.Equal(200, await Count(admin, "满盘批次"));
    }

    [Fact]
    public async Task An_import_rests_and_goes_on_without_losing_or_doubling_a_row()
    {
        const int Rows = 2500;
        var importing = Get<Importing>();
        var actor = Get<AccessStore>().Actor(web.AdminId, "ui");
        var csv = "公司名称,备注\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => $"满盘导入{i:0000},{new string('行', 200)}\n"));
        var type = Get<RecordStore>().Catalog.Type("customers");
        var started = await importing.Start(actor, type, Encoding.UTF8.GetBytes(csv), "满盘.csv", new ImportOptions(), queue: false, Cancel);
        var chunks = 0;
        var progress = new Told(_ => web.Disk.IsFull = ++chunks == 1);
        var error = await Assert.ThrowsAnyAsync<Exception>(() => importing.Resume(started.Value, progress, Cancel));
        Assert.True(DiskFull.Is(error), error.ToString());
        web.Disk.IsFull = false;
        var rested = (await importing.Find(started.Value, Cancel))!;
        Assert.Equal((ImportState.Running, 1000), (rested.State, rested.Processed));
        var admin = await web.Admin();
        Assert.Equal(1000, await Count(admin, "满盘导入"));

        await importing.Resume(started.Value, cancel: Cancel);
        var done = (await importing.Find(started.Value, Cancel))!;
        Assert.Equal((ImportState.Done, Rows, null), (done.State, done.Created, done.Error));
        Assert.Equal(Rows, await Count(admin, "满盘导入"));
    }

    public void Dispose()
    {
        web.Disk.IsFull = false;
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes until it is refused: what free space there is inside the file is used up first.</summary>
    private static async Task<HttpResponseMessage> Fill(HttpClient client, object customer)
    {
        for (var i = 0; i < 500; i++)
        {
            var answer = await client.PostAsJsonAsync("/api/records/customers?allowDuplicates=true", customer, Cancel);
            if (answer.StatusCode != HttpStatusCode.Created)
            {
                return answer;
            }
        }

        throw new InvalidOperationException("The disk does not fill.");
    }

    private static Task<HttpResponseMessage> Batch(HttpClient client, object items)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/records/customers/batch")
        {
            Content = JsonContent.Create(new { items, onDuplicate = "create" }),
        };
        request.Headers.Add("Idempotency-Key", "full-disk-batch");
        return client.SendAsync(request, Cancel);
    }

    private static async Task<int> Count(HttpClient client, string name)
    {
        var found = await client.GetFromJsonAsync<JsonObject>(
            "/api/records/customers?limit=1&count=true&filter=" + Uri.EscapeDataString($"name contains \"{name}\""), Cancel);
        return (int)found!["total"]!;
    }

    private sealed class Told(Action<ImportRun> told) : IProgress<ImportRun>
    {
        public void Report(ImportRun value) => told(value);
    }

    public sealed class OnSqlite(FillableOnSqlite web) : FullDiskTests(web), IClassFixture<FillableOnSqlite>;

    public sealed class OnPostgres(FillableOnPostgres web) : FullDiskTests(web), IClassFixture<FillableOnPostgres>;
}
