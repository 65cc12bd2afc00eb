using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records;

/// <summary>
/// Human numbers such as CRM2024001, gap-free per year: the counter row is taken in the transaction that uses the number,
/// so that a rolled-back write gives it back and concurrent writers wait for one another.
/// </summary>
public static partial class Numbering
{
    private const string Year = "{yyyy}";

    /// <summary>Whether a pattern has one place for the number; it may have one for the year.</summary>
    public static bool IsPattern(string pattern) => Form().IsMatch(pattern);

    /// <summary>Gives numbers to the new rows without one, and moves the counter past the numbers given by hand.</summary>
    public static async Task Assign(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        if (write.Type is not { NumberPattern: { } pattern, NumberField: { } name })
        {
            return;
        }

        var field = write.Catalog.Field(write.Type, name);
        var fresh = rows.Where(r => r is { IsNew: true, Failed: false }).ToList();
        await Pass(write, pattern, fresh.Select(r => field.Get(r.Record) as string), cancel);
        foreach (var group in fresh.Where(r => string.IsNullOrEmpty(field.Get(r.Record) as string))
            .GroupBy(r => YearOf(write, pattern, r.Record)))
        {
            var missing = group.ToList();
            var last = await Take(write, group.Key, missing.Count, cancel);
            for (var i = 0; i < missing.Count; i++)
            {
                Values.Set(field, missing[i].Record, Format(pattern, group.Key, last - missing.Count + i + 1));
            }
        }
    }

    /// <summary>CRM{yyyy}{000} with 2024 and 7 is CRM2024007; more digits grow to the left.</summary>
    public static string Format(string pattern, int year, long number)
    {
        var text = pattern.Replace(Year, year.ToString("0000", CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
        return Digits().Replace(text, m => number.ToString(m.Groups["zeros"].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>The year and number of a text that follows the pattern; null for any other text.</summary>
    public static (int Year, long Number)? Parse(string pattern, string text)
    {
        var regex = "^" + Regex.Escape(pattern)
            .Replace(@"\{yyyy}", @"(?<year>\d{4})", StringComparison.Ordinal);
        regex = EscapedDigits().Replace(regex, @"(?<number>\d{1,15})") + "$";
        var match = Regex.Match(text, regex, RegexOptions.None, TimeSpan.FromSeconds(1));
        return match.Success
            ? (match.Groups["year"].Success ? int.Parse(match.Groups["year"].ValueSpan) : 0,
                long.Parse(match.Groups["number"].ValueSpan))
            : null;
    }

    /// <summary>The year whose counter gives the number; a pattern without a year has one counter for all.</summary>
    private static int YearOf(WriteContext write, string pattern, Record record) =>
        !pattern.Contains(Year, StringComparison.Ordinal) ? 0
            : write.Clock.DayOf(record.CreatedAt == default ? write.Clock.Now : record.CreatedAt).Year;

    private static async Task Pass(
        WriteContext write, string pattern, IEnumerable<string?> given, CancellationToken cancel)
    {
        var highest = given.OfType<string>().Select(text => Parse(pattern, text)).OfType<(int Year, long Number)>()
            .GroupBy(n => n.Year, n => n.Number);
        foreach (var year in highest)
        {
            await Move(write, year.Key, year.Max(), cancel);
        }
    }

    private static async Task<long> Take(WriteContext write, int year, int count, CancellationToken cancel)
    {
        var taken = await write.Db.Database.SqlQuery<long>(
            $"""
             insert into counters (type, year, value) values ({write.Type.Name}, {year}, {count})
             on conflict (type, year) do update set value = counters.value + {count} returning value as "Value"
             """).ToListAsync(cancel);
        return taken[0];
    }

    private static async Task Move(WriteContext write, int year, long value, CancellationToken cancel) =>
        await write.Db.Database.ExecuteSqlAsync(
            $"""
             insert into counters (type, year, value) values ({write.Type.Name}, {year}, {value})
             on conflict (type, year) do update set value = excluded.value where counters.value < excluded.value
             """, cancel);

    [GeneratedRegex(
        @"^[^{}]*(\{yyyy\}[^{}]*)?\{0{1,12}\}[^{}]*(\{yyyy\}[^{}]*)?$", RegexOptions.ExplicitCapture, Pattern.Timeout)]
    private static partial Regex Form();

    [GeneratedRegex(@"\{(?<zeros>0+)\}", RegexOptions.ExplicitCapture, Pattern.Timeout)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\\\{0+}", RegexOptions.None, Pattern.Timeout)]
    private static partial Regex EscapedDigits();
}
