using Zhiyin.Modules.Backup;

namespace Zhiyin.Tests.Backup;

public sealed class RotationTests
{
    private static readonly DateTime Now = new(2024, 3, 18, 10, 0, 0); // a Monday

    [Fact]
    public void A_backup_every_night_for_a_year_leaves_seven_days_four_weeks_and_three_months()
    {
        var kept = Rotation.Keep(Enumerable.Range(0, 365).Select(Night), Now).Order();
        Assert.Equal(
            [
                new(2024, 1, 31, 2, 30, 0), new(2024, 2, 29, 2, 30, 0), // the last of January and of February
                new(2024, 3, 3, 2, 30, 0), new(2024, 3, 10, 2, 30, 0), // the Sundays of the weeks before
                .. Enumerable.Range(0, 7).Reverse().Select(Night), // 12 to 18 March; the 17th ends a week too
            ],
            kept);
    }

    [Fact]
    public void The_newest_of_a_day_stays()
    {
        DateTime[] taken = [new(2024, 3, 18, 0, 0, 0), new(2024, 3, 18, 9, 59, 59), new(2024, 3, 17, 23, 59, 59)];
        Assert.Equal([taken[1], taken[2]], Rotation.Keep(taken, Now).OrderDescending());
    }

    [Fact]
    public void A_week_goes_from_Monday_to_Sunday_over_the_end_of_a_year()
    {
        // 30 December 2024 is the Monday of the first week of 2025; the eight days after it fill the daily places.
        var now = new DateTime(2025, 1, 12, 12, 0, 0);
        var taken = Enumerable.Range(0, 40).Select(i => now.Date.AddDays(-i)).ToList();
        var kept = Rotation.Keep(taken, now);
        Assert.Contains(new DateTime(2025, 1, 5), kept);
        Assert.Contains(new DateTime(2024, 12, 29), kept);
        Assert.DoesNotContain(new DateTime(2024, 12, 30), kept);
    }

    [Fact]
    public void A_machine_that_stood_still_for_years_loses_nothing()
    {
        DateTime[] old = [new(2020, 1, 1), new(2020, 5, 1), new(2021, 1, 1)];
        Assert.Equal(old.Length, Rotation.Keep(old, Now).Count);
    }

    [Fact]
    public void A_clock_that_ran_ahead_takes_nobodys_place()
    {
        var ahead = Enumerable.Range(1, 20).Select(i => Now.AddYears(i)).ToList();
        var kept = Rotation.Keep([.. ahead, Night(0), Night(6)], Now);
        Assert.True(kept.IsSupersetOf([.. ahead, Night(0), Night(6)]));
    }

    [Fact]
    public void Nothing_taken_keeps_nothing() => Assert.Empty(Rotation.Keep([], Now));

    private static DateTime Night(int ago) => new DateTime(2024, 3, 18, 2, 30, 0).AddDays(-ago);
}
