using System.Globalization;

namespace Zhiyin.Modules.Backup;

/// <summary>Which places a backup holds.</summary>
[Flags]
public enum KeptFor
{
    Nothing = 0,
    Day = 1,
    Week = 2,
    Month = 4,

    /// <summary>It bears a later time than now.</summary>
    Later = 8,
}

/// <summary>Which backups stay: the newest of each of 7 days, of 4 weeks (ISO, from Monday) and of 3 months.</summary>
public static class Rotation
{
    public const int Days = 7, Weeks = 4, Months = 3;

    /// <param name="taken">When the backups were taken, in the company's time.</param>
    /// <param name="now">
    /// The company's time. Days, weeks and months count where a backup was taken, so that a machine that stood still
    /// loses none; what bears a later time than now stays and takes nobody's place.
    /// </param>
    /// <returns>The times of those that stay, and what for.</returns>
    public static IReadOnlyDictionary<DateTime, KeptFor> Places(IEnumerable<DateTime> taken, DateTime now)
    {
        var all = taken.Distinct().OrderDescending().ToList();
        var past = all.Where(t => t <= now).ToList();
        return all.Where(t => t > now).Select(t => (At: t, For: KeptFor.Later))
            .Concat(Newest(past, Days, t => t.Date).Select(t => (At: t, For: KeptFor.Day)))
            .Concat(Newest(past, Weeks, t => (ISOWeek.GetYear(t), ISOWeek.GetWeekOfYear(t))).Select(t => (At: t, For: KeptFor.Week)))
            .Concat(Newest(past, Months, t => (t.Year, t.Month)).Select(t => (At: t, For: KeptFor.Month)))
            .GroupBy(p => p.At).ToDictionary(g => g.Key, g => g.Aggregate(KeptFor.Nothing, (places, p) => places | p.For));
    }

    /// <summary>The times of those that stay.</summary>
    public static IReadOnlySet<DateTime> Keep(IEnumerable<DateTime> taken, DateTime now) => Places(taken, now).Keys.ToHashSet();

    private static IEnumerable<DateTime> Newest<T>(List<DateTime> newestFirst, int count, Func<DateTime, T> period) =>
        newestFirst.GroupBy(period).Take(count).Select(g => g.First());
}
