using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Modules.Backup;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Backup;

/// <summary>The backup as an administrator asks for it and hears of it.</summary>
public abstract class BackupJobTests(Installed company)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private BackupStatus Status => company.Get<BackupStatus>();

    [Fact]
    public async Task Asked_twice_one_is_made_and_only_an_administrator_may_ask_or_take_it_away()
    {
        var desk = company.Get<BackupDesk>();
        var before = (await Status.Now(Cancel)).Runs.Count;
        await desk.Ask(company.Admin, Cancel);
        await desk.Ask(company.Admin, Cancel);
        Assert.True((await Status.Now(Cancel)).Waiting);
        await company.Jobs.Drain(Cancel);
        var state = await Status.Now(Cancel);
        Assert.Equal(before + 1, state.Runs.Count);

        var colleague = await company.Hire("销售", "销售");
        var name = state.Kept[0].Name;
        Assert.False((await desk.Ask(colleague, Cancel)).Ok);
        Assert.False((await desk.Open(colleague, name, Cancel)).Ok);
        Assert.False((await desk.Open(company.Admin, "../" + KeyRing.FileName, Cancel)).Ok);
        Assert.Equal(state.Kept[0].File, (await desk.Open(company.Admin, name, Cancel)).Value);
        await using var db = company.Databases.Open();
        Assert.True(await db.Set<Core.Events.Operation>().AnyAsync(o => o.Kind == "backup" && o.Note == name, Cancel));
    }

    [Fact]
    public async Task Without_a_good_one_for_two_days_it_is_told_and_a_good_one_ends_that()
    {
        await company.BackUp();
        Assert.False((await Status.Good(Cancel)).Overdue);
        company.Time.Advance(TimeSpan.FromHours(49));
        Assert.True((await Status.Good(Cancel)).Overdue);
        await company.BackUp();
        Assert.False((await Status.Good(Cancel)).Overdue);
    }

    [Fact]
    public async Task A_full_disk_leaves_no_half_file_says_so_and_the_next_one_is_good()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "No /dev/full on this machine.");
        var file = Path.Combine(company.DataDirectory, "full.zyb");
        File.CreateSymbolicLink(file + Backups.Part, "/dev/full");
        var full = await Assert.ThrowsAsync<InvalidDataException>(() => company.Get<Backups>().Make(file, Cancel));
        Assert.Equal(BackupTexts.L["DiskFull"], full.Message);
        Assert.False(File.Exists(file));
        Assert.False(File.Exists(file + Backups.Part));
        var run = (await Status.Now(Cancel)).Runs.First(r => r.File == file);
        Assert.Equal(BackupRun.DiskFull, run.Error);
        await company.Get<Backups>().Make(file, Cancel);
        Assert.True((await company.Get<Backups>().Check(file, Cancel)).Bytes > 1000);
        await company.NoScratchIsLeft();
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : BackupJobTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : BackupJobTests(company), IClassFixture<InstalledOnPostgres>;
}
