using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.Webhooks;
using Zhiyin.Shell.Hosting;
using Zhiyin.Tests.Databases;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Modules.Webhooks;

/// <summary>A company whose webhooks may lead to this machine.</summary>
public abstract class CallingCompany(TestDatabase database) : Installed(database)
{
    protected override string[] Arguments => ["--Zhiyin:CallsPrivateNetworks=true"];
}

public sealed class CallingOnSqlite() : CallingCompany(new SqliteDatabase { Empty = true });

public sealed class CallingOnPostgres() : CallingCompany(new PostgresDatabase { Empty = true });

/// <summary>What another system is told, and what it is not.</summary>
public abstract class WebhookTests(CallingCompany company)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordType Customers => company.Store.Catalog.Type("customers");

    private WebhookSettings Settings => company.Services.GetRequiredService<WebhookSettings>();

    [Fact]
    public async Task A_change_arrives_signed_with_the_record_as_it_is()
    {
        await using var receiver = await Receiver.Start();
        var webhook = await Make(receiver, company.AdminId);
        var made = await Customer(company.Admin, "签名客户");
        await company.Store.Update(company.Admin, Customers, made.Id, Values(("city", "苏州")), cancel: Cancel);
        await company.Jobs.Drain(Cancel);
        Assert.Equal(["customers.created", "customers.updated"], receiver.All.Select(r => r.Type));
        var secret = Settings.Secret(company.Admin, webhook)!;
        Assert.All(receiver.All, r => Assert.True(r.IsSignedWith(secret), r.Body));
        var told = receiver.All[1].Data;
        Assert.Equal("苏州", told["record"]!["city"]!.GetValue<string>());
        Assert.Equal(["city"], told["changed"]!.AsArray().Select(c => c!.GetValue<string>()));
        Assert.Equal(made.Id.ToString("D"), told["recordId"]!.GetValue<string>());
        Assert.Equal("管理员", told["by"]!["name"]!.GetValue<string>());
        await Settings.Delete(company.Admin, webhook.Id, Cancel);
    }

    [Fact]
    public async Task What_the_person_may_not_see_is_not_told()
    {
        await using var receiver = await Receiver.Start();
        var (wang, service) = (await company.Hire("王敏", "sales"), await company.Hire("小林", "service"));
        var webhook = await Make(receiver, wang.Me);
        var hers = await Customer(wang, "王敏的客户", ("phone", "13812345678"));
        var other = await Customer(company.Admin, "别人的客户");
        await company.Store.Delete(company.Admin, Customers, [other.Id], cancel: Cancel);
        await company.Jobs.Drain(Cancel);
        var told = Assert.Single(receiver.All);
        Assert.Equal(hers.Id.ToString("D"), told.Data["recordId"]!.GetValue<string>());
        Assert.Equal("138****5678", told.Data["record"]!["phone"]!.GetValue<string>());
        Assert.DoesNotContain("13812345678", told.Body, StringComparison.Ordinal);
        Assert.NotNull((await Settings.Save(service, webhook.Id, Edit(receiver, service.Me), Cancel)).Problem);
        Assert.Empty(await Settings.List(service, Cancel));
        await Settings.Delete(company.Admin, webhook.Id, Cancel);
    }

    [Fact]
    public async Task Only_the_chosen_records_are_told_and_a_deletion_to_whom_may_see_all()
    {
        await using var receiver = await Receiver.Start();
        var webhook = await Make(receiver, company.AdminId, "tasks");
        var task = (await company.Store.Create(
            company.Admin, company.Store.Catalog.Type("tasks"), Values(("title", "只说这件事")), cancel: Cancel)).Value;
        await Customer(company.Admin, "没人要听的客户");
        await company.Store.Delete(company.Admin, company.Store.Catalog.Type("tasks"), [task.Id], cancel: Cancel);
        await company.Jobs.Drain(Cancel);
        var deleted = Assert.Single(receiver.All);
        Assert.Equal("tasks.deleted", deleted.Type);
        Assert.Null(deleted.Data["record"]);
        await Settings.Delete(company.Admin, webhook.Id, Cancel);
    }

    [Fact]
    public async Task A_server_that_is_down_is_tried_for_a_day_then_its_messages_wait_for_a_person()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = HttpStatusCode.InternalServerError;
        var webhook = await Make(receiver, company.AdminId);
        await Customer(company.Admin, "等待的客户");
        await company.Jobs.Drain(Cancel);
        var began = company.Time.GetUtcNow();
        while ((await Row(webhook)).GivenUp == 0)
        {
            company.Time.Advance(TimeSpan.FromHours(1));
            await company.Jobs.Drain(Cancel);
            Assert.True(company.Time.GetUtcNow() - began < TimeSpan.FromHours(40), "It is tried for ever.");
        }

        Assert.InRange(company.Time.GetUtcNow() - began, TimeSpan.FromHours(23), TimeSpan.FromHours(31));
        Assert.Equal(30, receiver.All.Count);
        Assert.Single(receiver.All.Select(r => r.Id).Distinct());
        Assert.Equal("HTTP 500 Internal Server Error", (await Row(webhook)).Webhook.LastError);
        receiver.Answer = HttpStatusCode.NoContent;
        Assert.Equal(1, (await Settings.SendAgain(company.Admin, webhook.Id, Cancel)).Value);
        await company.Jobs.Drain(Cancel);
        Assert.Equal(31, receiver.All.Count);
        var row = await Row(webhook);
        Assert.Equal((0, 0, null), (row.Waiting, row.GivenUp, row.Webhook.LastError));
        await Settings.Delete(company.Admin, webhook.Id, Cancel);
    }

    [Fact]
    public async Task One_dead_server_is_asked_once_for_many_and_keeps_nobody_else_waiting()
    {
        await using var dead = await Receiver.Start();
        await using var alive = await Receiver.Start();
        dead.Answer = HttpStatusCode.ServiceUnavailable;
        var (first, second) = (await Make(dead, company.AdminId), await Make(alive, company.AdminId));
        for (var i = 0; i < 5; i++)
        {
            await Customer(company.Admin, $"并行客户{i}");
        }

        await company.Jobs.Drain(Cancel);
        Assert.Single(dead.All);
        Assert.Equal(5, alive.All.Count);
        Assert.Equal(5, (await Row(first)).Waiting);
        dead.Answer = HttpStatusCode.OK;
        dead.Forget();
        company.Time.Advance(TimeSpan.FromMinutes(1));
        await company.Jobs.Drain(Cancel);
        Assert.Equal(
            Enumerable.Range(0, 5).Select(i => $"并行客户{i}"),
            dead.All.Select(r => r.Data["record"]!["name"]!.GetValue<string>()));
        await Settings.Delete(company.Admin, first.Id, Cancel);
        await Settings.Delete(company.Admin, second.Id, Cancel);
    }

    [Fact]
    public async Task Who_answers_410_is_not_asked_again()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = HttpStatusCode.Gone;
        var webhook = await Make(receiver, company.AdminId);
        await Customer(company.Admin, "不再要的客户一");
        await company.Jobs.Drain(Cancel);
        Assert.False((await Row(webhook)).Webhook.Enabled);
        await Customer(company.Admin, "不再要的客户二");
        await company.Jobs.Drain(Cancel);
        Assert.Single(receiver.All);
        await Settings.Delete(company.Admin, webhook.Id, Cancel);
    }

    [Fact]
    public async Task Where_nobody_listens_a_save_leaves_no_job()
    {
        Assert.Empty(await Settings.List(company.Admin, Cancel));
        await Customer(company.Admin, "无人听的客户");
        await using var db = company.Databases.Open();
        Assert.False(await db.Jobs.AnyAsync(j => j.Kind == WebhookDispatch.JobKind && j.State == JobState.Waiting, Cancel));
    }

    [Fact]
    public async Task A_webhook_needs_a_name_an_address_and_records_that_exist_and_is_in_the_audit()
    {
        var good = new WebhookEdit("官网", "https://example.com/hook", ["customers"], company.AdminId);
        Assert.Contains("name", (await Settings.Save(company.Admin, null, good with { Name = " " }, Cancel)).Problem!.Errors);
        foreach (var url in new[] { "", "ftp://example.com", "javascript:alert(1)", "/hook", "https://user:pass@example.com" })
        {
            Assert.Contains("url", (await Settings.Save(company.Admin, null, good with { Url = url }, Cancel)).Problem!.Errors);
        }

        Assert.Contains("types", (await Settings.Save(company.Admin, null, good with { Types = ["users"] }, Cancel)).Problem!.Errors);
        Assert.Contains(
            "runAsId", (await Settings.Save(company.Admin, null, good with { RunAsId = Guid.Empty }, Cancel)).Problem!.Errors);
        var made = (await Settings.Save(company.Admin, null, good, Cancel)).Value;
        var before = Settings.Secret(company.Admin, made);
        var renewed = (await Settings.RenewSecret(company.Admin, made.Id, Cancel)).Value;
        Assert.NotEqual(before, Settings.Secret(company.Admin, renewed));
        await Settings.Delete(company.Admin, made.Id, Cancel);
        var told = await company.Store.Audit(company.Admin, new AuditQuery(WebhookTrace.TypeName), Cancel);
        Assert.Equal(["deleted", "updated", "created"], told.Take(3).Select(e => e.Event.Kind));
    }

    private async Task<Webhook> Make(Receiver receiver, Guid runAs, params string[] types) =>
        (await Settings.Save(company.Admin, null, Edit(receiver, runAs, types), Cancel)).Value;

    private static WebhookEdit Edit(Receiver receiver, Guid runAs, params string[] types) => new("外部系统", receiver.Url, types, runAs);

    private async Task<WebhookRow> Row(Webhook webhook) =>
        (await Settings.List(company.Admin, Cancel)).First(r => r.Webhook.Id == webhook.Id);

    private async Task<Record> Customer(Actor actor, string name, params (string, object?)[] values) =>
        (await company.Store.Create(actor, Customers, Values([("name", name), .. values]), WriteOptions.Create, Cancel)).Value;

    private static Dictionary<string, object?> Values(params (string Name, object? Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value);

    public sealed class OnSqlite(CallingOnSqlite company) : WebhookTests(company), IClassFixture<CallingOnSqlite>;

    public sealed class OnPostgres(CallingOnPostgres company) : WebhookTests(company), IClassFixture<CallingOnPostgres>;
}

/// <summary>Addresses that people enter must not lead into the network this server stands in.</summary>
public sealed class OutgoingCallsTests
{
    [Theory]
    [InlineData("127.0.0.1"), InlineData("10.1.2.3"), InlineData("172.16.0.1"), InlineData("192.168.1.1"), InlineData("169.254.169.254")]
    [InlineData("100.64.0.1"), InlineData("0.0.0.0"), InlineData("224.0.0.1"), InlineData("255.255.255.255"), InlineData("::1")]
    [InlineData("::"), InlineData("fd00::1"), InlineData("fe80::1"), InlineData("::ffff:10.0.0.1"), InlineData("64:ff9b::a00:1")]
    public void Private_addresses_are_known(string address) => Assert.False(OutgoingCalls.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8"), InlineData("114.114.114.114"), InlineData("2400:3200::1"), InlineData("::ffff:8.8.8.8")]
    public void Public_addresses_are_known(string address) => Assert.True(OutgoingCalls.IsPublic(IPAddress.Parse(address)));

    [Theory, InlineData("127.0.0.1"), InlineData("localhost"), InlineData("[::1]")]
    public async Task A_private_address_is_not_called_by_any_name(string host)
    {
        await using var receiver = await Receiver.Start();
        using var calls = new OutgoingCalls(privateToo: false);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new UriBuilder(receiver.Url) { Host = host }.Uri);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => calls.Send(request, TestContext.Current.CancellationToken));
        Assert.IsType<PrivateAddressException>(refused.InnerException);
        Assert.Empty(receiver.All);
    }
}
