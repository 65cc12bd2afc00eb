using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Records;
using Zhiyin.Modules.Health;
using Zhiyin.Tests.Backup;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Health;

public abstract class CheckupTests(Installed company)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_figures_are_those_of_the_installation_and_for_administrators_only()
    {
        Assert.Null(await company.Get<Checkup>().Look(await company.Hire("销售", "销售"), Cancel));
        await company.Jobs.Drain(Cancel);
        var quiet = await Look();
        Assert.Equal(company.Databases.Dialect, quiet.Database.Dialect);
        Assert.Matches(@"^\d+\.\d+", quiet.Database.Version);
        Assert.True(quiet.Database.Bytes > 100_000);
        Assert.True(quiet.Disk.Free > 0);
        Assert.Empty(quiet.Concerns);

        var type = company.Store.Catalog.Type("customers");
        await company.Store.Create(company.Admin, type, new Dictionary<string, object?> { ["name"] = "体检客户" }, cancel: Cancel);
        company.Time.Advance(TimeSpan.FromMinutes(6));
        await using var db = company.Databases.Open();
        var parked = Job.For("search", new { }, company.Time.Now());
        parked.State = JobState.Parked;
        db.Add(parked);
        await db.SaveChangesAsync(Cancel);

        var busy = await Look();
        Assert.Equal(quiet.Records.Single(r => r.Type.Name == "customers").Count + 1, busy.Records.Single(r => r.Type.Name == "customers").Count);
        Assert.Equal((1, 1), (busy.Queue.Due, busy.Queue.Parked));
        Assert.Equal(1, busy.SearchWaiting);
        Assert.True(busy.SearchLag >= TimeSpan.FromMinutes(6));
        Assert.Equal(["JobsParked", "JobsLate", "SearchLate"], busy.Concerns);

        await company.Jobs.Drain(Cancel);
        await db.Set<Job>().Where(j => j.State == JobState.Parked).ExecuteDeleteAsync(Cancel);
        Assert.Empty((await Look()).Concerns);
    }

    private async Task<HealthReport> Look() => (await company.Get<Checkup>().Look(company.Admin, Cancel))!;

    public sealed class OnSqlite(InstalledOnSqlite company) : CheckupTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : CheckupTests(company), IClassFixture<InstalledOnPostgres>;
}
