using System.Globalization;

namespace Zhiyin.Modules.Backup;

/// <summary>Which backups stay: the newest of each of 7 days, of 4 weeks (ISO, from Monday) and of 3 months.</summary>
public static class Rotation
{
    public const int Days = 7, Weeks = 4, Months = 3;

    /// <param name="taken">When the backups were taken, in the company's time.</param>
    /// <param name="now">
    /// The company's time. Days, weeks and months count where a backup was taken, so that a machine that stood still
    /// loses none; what bears a later time than now stays and takes nobody's place.
    /// </param>
    /// <returns>The times of those that stay.</returns>
    public static IReadOnlySet<DateTime> Keep(IEnumerable<DateTime> taken, DateTime now)
    {
        var all = taken.Distinct().OrderDescending().ToList();
        var past = all.Where(t => t <= now).ToList();
        return all.Where(t => t > now)
            .Concat(Newest(past, Days, t => t.Date))
            .Concat(Newest(past, Weeks, t => (ISOWeek.GetYear(t), ISOWeek.GetWeekOfYear(t))))
            .Concat(Newest(past, Months, t => (t.Year, t.Month)))
            .ToHashSet();
    }

    private static IEnumerable<DateTime> Newest<T>(List<DateTime> newestFirst, int count, Func<DateTime, T> period) =>
        newestFirst.GroupBy(period).Take(count).Select(g => g.First());
}
