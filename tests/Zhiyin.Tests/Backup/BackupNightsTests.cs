using Zhiyin.Modules.Backup;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Backup;

/// <summary>The backup as the installation makes it by itself.</summary>
public abstract class BackupNightsTests(Installed company)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_night_one_is_made_checked_and_rotated()
    {
        await company.Fill(12);
        var start = new DateTime(2024, 3, 18, 18, 30, 0, DateTimeKind.Utc);
        for (var night = 0; night < 9; night++)
        {
            company.Time.Set(start.AddDays(night));
            await company.BackUp();
        }

        var state = await company.Get<BackupStatus>().Now(Cancel);
        Assert.Equal(9, state.Runs.Count);
        Assert.All(state.Runs, r => Assert.True(r is { Error: null, Bytes: > 1000, Rows: > 12, Cells: > 12, Step: BackupStep.Ended }));
        Assert.Equal(state.LastGood!.Id, state.Runs[0].Id);
        Assert.Null(state.Running);
        Assert.False(state.Waiting);
        // The last seven of nine days, 21 to 27 March; the 24th ends a week.
        Assert.Equal(7, state.Kept.Count);
        Assert.Equal(KeptFor.Day | KeptFor.Week | KeptFor.Month, state.Kept[0].For);
        Assert.Equal(KeptFor.Day | KeptFor.Week, state.Kept[3].For);
        Assert.Equal(KeptFor.Day, state.Kept[^1].For);
        foreach (var kept in state.Kept)
        {
            Assert.True((await company.Get<Backups>().Check(kept.File, Cancel)).Cells > 12);
        }

        await company.NoScratchIsLeft();
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : BackupNightsTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : BackupNightsTests(company), IClassFixture<InstalledOnPostgres>;
}
