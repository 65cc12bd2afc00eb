using System.Globalization;
using Xunit;
using Zhiyin.Shell.Lists;

namespace Zhiyin.Tests.Lists;

/// <summary>Reaching a row far down without counting from the start.</summary>
public sealed class AnchorsTests
{
    private readonly Anchors anchors = new();
    private readonly List<(string? From, int Over)> steps = [];

    [Fact]
    public async Task The_first_rows_need_no_cursor() =>
        Assert.Equal((null, 120), await Reach(120));

    [Fact]
    public async Task The_nearest_page_read_before_is_where_a_row_is_read_from()
    {
        anchors.Remember(50, "50");
        anchors.Remember(100, "100");
        Assert.Equal(("50", 49), await Reach(99));
        Assert.Equal(("100", 0), await Reach(100));
        Assert.Empty(steps);
    }

    [Fact]
    public async Task A_far_jump_goes_in_steps_and_remembers_them()
    {
        Assert.Equal(("90000", 5_000), await Reach(95_000));
        Assert.Equal(9, steps.Count);
        Assert.All(steps, step => Assert.Equal(10_000, step.Over));
        steps.Clear();
        Assert.Equal(("40000", 9_999), await Reach(49_999));
        Assert.Empty(steps);
    }

    [Fact]
    public async Task A_jump_behind_the_end_says_so() => Assert.Null(await Reach(250_000));

    /// <summary>A list of 200,000 rows whose cursors are the places they lead to.</summary>
    private Task<(string? Cursor, int Skip)?> Reach(int index) => anchors.Walk(index, 10_000, (cursor, over) =>
    {
        steps.Add((cursor, over));
        var at = int.Parse(cursor ?? "0", CultureInfo.InvariantCulture) + over;
        return Task.FromResult(at < 200_000 ? at.ToString(CultureInfo.InvariantCulture) : null);
    });
}
