using Xunit;
using Zhiyin.Core.Filters;

namespace Zhiyin.Tests.Filters;

/// <summary>What written times mean on Friday, 15 March 2024, half past ten in Shanghai.</summary>
public sealed class TimeRangeTests
{
    [Theory]
    [InlineData("today", "2024-03-15", "2024-03-16")]
    [InlineData("today-3M", "2023-12-15", "2023-12-16")]
    [InlineData("today+2w", "2024-03-29", "2024-03-30")]
    [InlineData("today-1y", "2023-03-15", "2023-03-16")]
    [InlineData("2024-02-29", "2024-02-29", "2024-03-01")]
    [InlineData("2024-02", "2024-02-01", "2024-03-01")]
    [InlineData("2024Q4", "2024-10-01", "2025-01-01")]
    [InlineData("2023", "2023-01-01", "2024-01-01")]
    [InlineData("this_week", "2024-03-11", "2024-03-18")]
    [InlineData("last_week", "2024-03-04", "2024-03-11")]
    [InlineData("next_week", "2024-03-18", "2024-03-25")]
    [InlineData("this_month", "2024-03-01", "2024-04-01")]
    [InlineData("last_month", "2024-02-01", "2024-03-01")]
    [InlineData("next_month", "2024-04-01", "2024-05-01")]
    [InlineData("this_quarter", "2024-01-01", "2024-04-01")]
    [InlineData("last_quarter", "2023-10-01", "2024-01-01")]
    [InlineData("this_year", "2024-01-01", "2025-01-01")]
    [InlineData("last_year", "2023-01-01", "2024-01-01")]
    [InlineData("past_3M", "2023-12-15", "2024-03-16")]
    [InlineData("next_7d", "2024-03-15", "2024-03-23")]
    public void A_written_time_is_a_stretch_of_days(string text, string start, string end)
    {
        var range = TimeRange.Of(text, FilterContexts.Context());
        Assert.Equal((DateOnly.Parse(start), DateOnly.Parse(end)), (range.Start, range.End));
        Assert.Equal(DateTime.Parse(start).AddHours(-8), range.StartAt);
        Assert.Equal(DateTime.Parse(end).AddHours(-8), range.EndAt);
    }

    [Theory]
    [InlineData("now", "2024-03-15T02:30:00", 1)]
    [InlineData("now-2h", "2024-03-15T00:30:00", 1)]
    [InlineData("now-1M", "2024-02-15T02:30:00", 1)]
    [InlineData("2024-03-15T10:30", "2024-03-15T02:30:00", 60_000)]
    [InlineData("2024-03-15T10:30Z", "2024-03-15T10:30:00", 60_000)]
    [InlineData("2024-03-15T10:30:05", "2024-03-15T02:30:05", 1_000)]
    [InlineData("2024-03-15T10:30:05.250", "2024-03-15T02:30:05.250", 1)]
    public void An_instant_is_as_long_as_it_is_precise(string text, string start, int milliseconds)
    {
        var range = TimeRange.Of(text, FilterContexts.Context());
        Assert.Equal(DateTime.Parse(start), range.StartAt);
        Assert.Equal(range.StartAt.AddMilliseconds(milliseconds), range.EndAt);
    }

    [Fact]
    public void A_day_on_which_clocks_change_has_its_own_length()
    {
        var context = FilterContexts.Context() with { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") };
        var range = TimeRange.Of("2024-03-10", context);
        Assert.Equal(TimeSpan.FromHours(23), range.EndAt - range.StartAt);
    }

    [Fact]
    public void Nothing_lies_beyond_the_last_day() =>
        Assert.Null(TimeRange.Of("9999-12-31", FilterContexts.Context()).End);
}
