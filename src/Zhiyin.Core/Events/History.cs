using Zhiyin.Core.Data;

namespace Zhiyin.Core.Events;

/// <summary>How long what happened is told: a setting of the company.</summary>
public sealed record History
{
    public const string SettingName = "history";

    /// <summary>Half a year, which no company may go below.</summary>
    public const int Shortest = 183;

    public const int Longest = 36_500;

    /// <summary>What its own changes and purges are events of.</summary>
    internal static readonly Guid Id = new("00000000-0000-7000-8000-000000000001");

    /// <summary>Null keeps everything: timelines are made of events, so forgetting shortens those of living records too.</summary>
    public int? KeepDays { get; init; }

    /// <summary>The month (UTC) before which nothing is kept; null where everything is. Whole months are kept or gone.</summary>
    public DateTime? Begins(DateTime now)
    {
        if (KeepDays is not { } days)
        {
            return null;
        }

        var last = now.AddDays(-Math.Max(days, Shortest));
        return new DateTime(last.Year, last.Month, 1, 0, 0, 0, DateTimeKind.Utc);
    }
}
