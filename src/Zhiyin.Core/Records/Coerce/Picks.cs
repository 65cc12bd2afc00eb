using System.Runtime.CompilerServices;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records.Coerce;

/// <summary>Choices by value or by label, in either language, width and script.</summary>
internal static class Picks
{
    private static readonly char[] Separators = ['、', ',', '，', ';', '；', '/', '|', '\n'];

    /// <summary>The options of a list by their folded names, for as long as the list lives.</summary>
    private static readonly ConditionalWeakTable<IReadOnlyList<Option>, Dictionary<string, Option>> Folded = [];

    public static Coerced One(Field field, object input)
    {
        var text = Clean.Line(Plain.Text(input));
        return text.Length == 0 ? Coerced.Empty
            : Find(field, text) is { } option ? Coerced.Of(option.Value)
            : Unknown(field, [text]);
    }

    public static Coerced Several(Field field, object input)
    {
        var texts = input is IEnumerable<string> list ? [.. list] : Split(field, Clean.Lines(Plain.Text(input)));
        var named = texts.Select(Clean.Line).Where(t => t.Length > 0).Select(t => (Text: t,
            Option: Find(field, t))).ToList();
        return named.Any(n => n.Option is null)
            ? Unknown(field, [.. named.Where(n => n.Option is null).Select(n => n.Text)])
            : named.Count == 0 ? Coerced.Empty : Coerced.Of(Choices.Of(named.Select(n => n.Option!.Value)));
    }

    /// <summary>Several users: ids, and for what is no id the text, for the caller to look up.</summary>
    public static Coerced Ids(Field field, object input)
    {
        var texts = input is IEnumerable<string> list ? [.. list] : Split(field, Clean.Lines(Plain.Text(input)));
        var ids = texts.Select(Clean.Line).Where(t => t.Length > 0)
            .Select(t => Guid.TryParse(t, out var id) ? id.ToString("D") : t).ToList();
        return ids.Count == 0 ? Coerced.Empty : Coerced.Of(Choices.Of(ids));
    }

    /// <summary>The key that an import with the right to extend the list answers with a new option.</summary>
    public const string UnknownOption = "UnknownOption";

    private static Coerced Unknown(Field field, string[] texts)
    {
        const int Shown = 12;
        var offered = field.Options.Where(o => !o.Retired).ToList();
        var names = new Label(
            string.Join('、', offered.Take(Shown).Select(o => o.Label.Zh)) + (offered.Count > Shown ? "…" : ""),
            string.Join(", ", offered.Take(Shown).Select(o => o.Label.En)) + (offered.Count > Shown ? "…" : ""));
        return Coerced.Wrong(field, UnknownOption, string.Join('、', texts), names);
    }

    // An option such as 电话/拜访 is taken whole before its name is cut apart.
    private static string[] Split(Field field, string text) =>
        Find(field, text) is not null ? [text] : text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    private static Option? Find(Field field, string text) =>
        field.OptionFor(text) ?? Folded.GetValue(field.Options, ByName).GetValueOrDefault(Fold(text));

    private static Dictionary<string, Option> ByName(IReadOnlyList<Option> options)
    {
        var names = new Dictionary<string, Option>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            names.TryAdd(Fold(option.Value), option);
            names.TryAdd(Fold(option.Label.Zh), option);
            names.TryAdd(Fold(option.Label.En), option);
        }

        return names;
    }

    private static string Fold(string text) =>
        Han.Simplify(Width.Narrow(text)).ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal);
}

internal static class YesNo
{
    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase)
        { "是", "对", "有", "真", "√", "✓", "✔", "true", "yes", "y", "t", "on", "1" };

    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase)
        { "否", "不是", "无", "没有", "假", "×", "✗", "✘", "false", "no", "n", "f", "off", "0" };

    public static Coerced Read(Field field, object input)
    {
        var text = Width.Narrow(Clean.Line(Plain.Text(input)));
        return input is bool yes ? Coerced.Of(yes)
            : Yes.Contains(text) ? Coerced.Of(true)
            : No.Contains(text) ? Coerced.Of(false)
            : Coerced.Wrong(field, "YesNo", text);
    }
}
