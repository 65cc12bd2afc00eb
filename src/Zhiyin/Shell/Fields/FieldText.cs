using System.Globalization;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;
using static Zhiyin.Shell.ShellTexts;

namespace Zhiyin.Shell.Fields;

/// <summary>A field's value as words, in the language of the moment and the company's zone.</summary>
public static class FieldText
{
    /// <param name="titles">Names of linked records; see <c>RecordStore.Titles</c>.</param>
    public static string Show(Field field, object? value, CompanyClock clock, IReadOnlyDictionary<Guid, string>? titles = null) =>
        value switch
        {
            null => "",
            bool yes => L[yes ? "Yes" : "No"],
            long minor when field.Kind == FieldKind.Money => Money(minor, clock.Currency),
            int number => number.ToString("N0", CultureInfo.CurrentCulture),
            long number => number.ToString("N0", CultureInfo.CurrentCulture),
            double number => number.ToString("#,0.######", CultureInfo.CurrentCulture),
            DateOnly day => Day(day, clock.Today),
            DateTime instant => Instant(instant, clock),
            Guid id => titles?.GetValueOrDefault(id) ?? L["NotVisible"],
            Choices ids when field.Kind == FieldKind.People => string.Join(L["Comma"], ids.Select(i => Named(i, titles))),
            Choices choices => string.Join(L["Comma"], choices.Select(c => OptionText(field, c))),
            string text when field.Kind == FieldKind.Choice => OptionText(field, text),
            string text when field.Kind == FieldKind.Phone && text.StartsWith('+') => Phones.Format(text),
            _ => value.ToString() ?? "",
        };

    public static string OptionText(Field field, string value) => field.OptionFor(value)?.Label.Text ?? value;

    /// <summary>A day: without the year in the running one.</summary>
    public static string Day(DateOnly day, DateOnly today) => day.ToString(
        day.Year == today.Year ? L["DayFormat"] : "yyyy-MM-dd", CultureInfo.CurrentCulture);

    /// <summary>A day as one speaks of it: today, tomorrow, yesterday, Friday.</summary>
    public static string Near(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => L["Today"],
        1 => L["Tomorrow"],
        -1 => L["Yesterday"],
        > 1 and < 7 => day.ToString("ddd", CultureInfo.CurrentCulture),
        _ => Day(day, today),
    };

    /// <summary>An instant in the company's zone; one that fell on midnight was meant as a day.</summary>
    public static string Instant(DateTime utc, CompanyClock clock)
    {
        var local = clock.Local(utc);
        var day = Day(DateOnly.FromDateTime(local), clock.Today);
        return local.TimeOfDay == TimeSpan.Zero ? day : $"{day} {local:HH:mm}";
    }

    /// <summary>How long ago.</summary>
    public static string Ago(DateTime utc, CompanyClock clock) => (clock.Now - utc) switch
    {
        { TotalMinutes: < 1 } => L["JustNow"],
        { TotalMinutes: < 60 } past => L["MinutesAgo", (int)past.TotalMinutes],
        { TotalHours: < 24 } past => L["HoursAgo", (int)past.TotalHours],
        { TotalDays: < 30 } => L["DaysAgo", clock.Today.DayNumber - clock.DayOf(utc).DayNumber],
        _ => Day(clock.DayOf(utc), clock.Today),
    };

    public static string Money(long minor, string currency)
    {
        var sign = currency switch
        {
            "CNY" or "JPY" => "¥",
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            "HKD" => "HK$",
            _ => currency + " ",
        };
        return sign + (minor / 100m).ToString(minor % 100 == 0 ? "#,0" : "#,0.00", CultureInfo.CurrentCulture);
    }

    /// <summary>The value as its editor takes it: text, or for choices and links what is stored.</summary>
    public static object? Editable(Field field, object? value, CompanyClock clock) => value switch
    {
        long minor when field.Kind == FieldKind.Money => (minor / 100m).ToString("0.##", CultureInfo.InvariantCulture),
        double or int or long => Convert.ToString(value, CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => clock.Local(instant).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        Choices choices => choices.ToArray(),
        _ => value,
    };

    private static string Named(string id, IReadOnlyDictionary<Guid, string>? titles) =>
        Guid.TryParse(id, out var key) && titles?.TryGetValue(key, out var name) == true ? name : L["NotVisible"];
}
