using Zhiyin.Modules.Backup;
using Zhiyin.Tests.Backup;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Faults;

public abstract class KilledBackupTests(Installed company)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_in_the_midst_it_leaves_nothing_taken_for_whole_and_the_next_one_works()
    {
        await company.Fill(30);
        company.Time.Set(TimeProvider.System.GetUtcNow().UtcDateTime);
        var file = Path.Combine(company.DataDirectory, "backups", "zhiyin-20200101-023000.zyb");
        using (var process = CommandLine.Start(company, "backup", "--out", file))
        {
            while (!File.Exists(file + Backups.Part))
            {
                Assert.False(process.HasExited, "It ended before it began to write.");
                await Task.Yield();
            }

            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(Cancel);
        }

        Assert.DoesNotContain(company.Get<Backups>().Kept().Keys, f => f == file);
        company.Time.Advance(TimeSpan.FromHours(13));
        company.AgeScratch(TimeSpan.FromHours(13));
        await company.BackUp();
        var state = await company.Get<BackupStatus>().Now(Cancel);
        Assert.Null(state.Runs[0].Error);
        Assert.Equal(BackupRun.Interrupted, state.Runs.First(r => r.File == file).Error);
        Assert.False(File.Exists(file + Backups.Part));
        Assert.True((await company.Get<Backups>().Check(state.Kept[0].File, Cancel)).Cells > 30);
        await company.NoScratchIsLeft();
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : KilledBackupTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : KilledBackupTests(company), IClassFixture<InstalledOnPostgres>;
}
