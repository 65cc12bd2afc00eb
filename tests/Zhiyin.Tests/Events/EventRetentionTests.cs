using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Records;
using Zhiyin.Modules.Settings;
using Zhiyin.Tests.Backup;
using Zhiyin.Tests.Hosting;
using static Zhiyin.Tests.Events.Happened;

namespace Zhiyin.Tests.Events;

/// <summary>History is kept for ever, or as long as the company says. It is 18 March 2024.</summary>
public abstract class EventRetentionTests(Installed company)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_forgotten_unless_the_company_says_so()
    {
        var rows = await Add(company.Databases, Utc("2011-01-01"));
        await Keep(null);
        await Night();
        Assert.Single(await Left(rows));
    }

    [Fact]
    public async Task What_is_older_goes_by_whole_months_and_one_row_tells_of_it()
    {
        var rows = await Add(
            company.Databases, Utc("2012-05-01"), Utc("2023-07-31T23:59:59.999Z"), Utc("2023-08-01"), Utc("2023-12-01"));
        await Keep(200); // since 31 August
        await Night();
        Assert.Equal(rows.Skip(2).Select(r => r.Id), await Left(rows));

        await Night();
        var told = Assert.Single(await Audit(), e => e.Event is { Kind: "purged", Title: "< 2023-08-01" });
        Assert.True(Assert.Single(told.Changes).After is >= 2.0);
    }

    [Fact]
    public async Task Months_that_are_tables_are_dropped_and_the_rest_begins_with_an_empty_one()
    {
        var time = company.Time.GetUtcNow().UtcDateTime;
        foreach (var month in new[] { "2024-05-02", "2024-08-02", "2024-11-02", "2025-02-02" })
        {
            company.Time.Set(Utc(month));
            await company.Get<EventMonths>().Run([], Cancel);
        }

        var rows = await Add(company.Databases, Utc("2024-04-05"), Utc("2024-07-31"), Utc("2024-08-01"), Utc("2025-01-05"));
        await Keep(History.Shortest);
        await Night();
        company.Time.Set(time);
        Assert.Equal(rows.Skip(2).Select(r => r.Id), await Left(rows));
        if (company.Databases.Dialect == Dialect.Postgres)
        {
            var left = await Partitions(company.Databases);
            Assert.Equal("events_2024_08", left[0]);
            Assert.Contains("events_before_2024_08", left);
            Assert.DoesNotContain("events_before_2024_04", left);
            await Add(company.Databases, Utc("2020-01-02")); // a clock that is wrong is not refused
        }
    }

    [Fact]
    public async Task Less_than_half_a_year_is_refused_and_never_done()
    {
        var refused = await company.Get<HistorySettings>().Save(company.Admin, new History { KeepDays = 182 }, Cancel);
        Assert.Equal(ProblemKind.Invalid, refused.Problem?.Kind);
        var rows = await Add(company.Databases, Utc("2023-09-02"));
        await company.Get<ModuleSettings>().Save(Cause.System(), History.SettingName, new History { KeepDays = 1 }, Cancel);
        await Night();
        Assert.Single(await Left(rows));
    }

    [Fact]
    public async Task A_clock_that_runs_ahead_does_not_make_the_present_old()
    {
        var time = company.Time.GetUtcNow().UtcDateTime;
        var recent = Ids.From(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-30));
        await using var db = company.Databases.Open();
        await Keep(200);
        var before = await db.Events.CountAsync(e => e.Id >= recent, Cancel);
        company.Time.Set(Utc("2099-01-01"));
        await Night();
        company.Time.Set(time);
        Assert.InRange(await db.Events.CountAsync(e => e.Id >= recent, Cancel), before, before + 1);
    }

    [Fact]
    public async Task A_change_of_the_setting_is_told_in_the_audit_trail()
    {
        await Keep(400);
        await Keep(300);
        var told = (await Audit())[0];
        Assert.Equal(("updated", company.AdminId), (told.Event.Kind, told.Event.ActorId));
        var change = Assert.Single(told.Changes);
        Assert.Equal((400.0, 300.0), ((double)change.Before!, (double)change.After!));
        Assert.Equal(ProblemKind.Forbidden, (await company.Get<HistorySettings>().Save(
            await company.Hire("历史访客", "sales"), new History(), Cancel)).Problem?.Kind);
    }

    private async Task Keep(int? days) =>
        Assert.True((await company.Get<HistorySettings>().Save(company.Admin, new History { KeepDays = days }, Cancel)).Ok);

    private Task Night() => company.Services.GetServices<IJobHandler>().OfType<EventRetention>().Single().Run([], Cancel);

    private async Task<List<Guid>> Left(List<Event> rows)
    {
        var ids = rows.ConvertAll(r => r.Id);
        await using var db = company.Databases.Open();
        return await db.Events.Where(e => ids.Contains(e.Id)).OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(Cancel);
    }

    private Task<IReadOnlyList<TimelineEntry>> Audit() =>
        company.Store.Audit(company.Admin, new AuditQuery("history"), Cancel);

    public sealed class OnSqlite(InstalledOnSqlite company) : EventRetentionTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : EventRetentionTests(company), IClassFixture<InstalledOnPostgres>;
}
