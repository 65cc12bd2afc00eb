using System.Globalization;

namespace Zhiyin.Core.Filters;

public enum FilterLanguage
{
    Chinese,
    English,
}

/// <summary>The words of the language. In each list the first English and the first Chinese word are printed.</summary>
internal static class Words
{
    public static readonly Word And = new(["and", "&&"], ["且", "并且", "而且"]);
    public static readonly Word Or = new(["or", "||"], ["或", "或者"]);
    public static readonly Word Not = new(["not", "!"], ["非", "不"]);
    public static readonly Word To = new(["and", "to"], ["和", "与", "到", "至"]);
    public static readonly Word Yes = new(["true", "yes"], ["是"]);
    public static readonly Word No = new(["false", "no"], ["否"]);
    public static readonly Word Me = new(["me"], ["我"]);
    public static readonly Word MyTeam = new(["my_team", "my team"], ["我的团队"]);
    public static readonly Word Any = new(["any", "exists"], ["存在"]);
    public static readonly Word None = new(["none"], ["不存在"]);

    public static readonly IReadOnlyList<(Measure Measure, Word Word)> Measures =
    [
        (Measure.Count, new(["count"], ["数量"])),
        (Measure.Sum, new(["sum"], ["总和", "合计"])),
        (Measure.Avg, new(["avg", "average"], ["平均"])),
        (Measure.Min, new(["min"], ["最小"])),
        (Measure.Max, new(["max"], ["最大"])),
    ];

    /// <summary>Every operator word with what it stands for.</summary>
    public static readonly IReadOnlyList<(string Word, OperatorInfo Info)> OperatorWords =
        [.. Operators.All.SelectMany(o => o.English.Concat(o.Chinese).Distinct().Select(w => (w, o)))];

    /// <summary>The measure in the language of the moment.</summary>
    public static string Of(Measure measure) => Of(
        measure,
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en"
            ? FilterLanguage.English
            : FilterLanguage.Chinese);

    public static string Of(Measure measure, FilterLanguage language) =>
        Measures.First(m => m.Measure == measure).Word.In(language);

    public static string Of(Operator op, FilterLanguage language) => (op, language) switch
    {
        (Operator.Has, FilterLanguage.Chinese) => Of(Operator.Contains, language),
        (_, FilterLanguage.Chinese) => Operators.Info(op).Chinese[0],
        _ => Operators.Info(op).English[0],
    };
}

internal sealed record Word(string[] English, string[] Chinese)
{
    public IEnumerable<string> All => English.Concat(Chinese);

    public string In(FilterLanguage language) => language == FilterLanguage.Chinese ? Chinese[0] : English[0];
}
