using System.Globalization;
using System.Resources;

namespace Zhiyin.Core.Filters;

/// <summary>One thing wrong with a filter, in the language of the moment.</summary>
/// <param name="Position">Where in the text, from 0; 0 where the filter came as a tree.</param>
/// <param name="Length">How many characters of the text are meant.</param>
/// <param name="Word">What stands there.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Suggestions">What may stand there instead, best first.</param>
public sealed record FilterProblem(
    int Position, int Length, string Word, string Message, IReadOnlyList<string> Suggestions)
{
    private static readonly ResourceManager Texts =
        new("Zhiyin.Core.Filters.FilterText", typeof(FilterProblem).Assembly);

    /// <summary>The message with place and suggestions, as one line.</summary>
    public override string ToString() => Suggestions.Count == 0
        ? Format("Line", Position + 1, Message)
        : Format("LineWithSuggestions", Position + 1, Message, string.Join(Format("Separator"), Suggestions));

    internal static FilterProblem Of(
        Span span, string key, IReadOnlyList<string>? suggestions = null, params object[] more) =>
        new(span.Start, span.Length, span.Word, Format(key, [span.Word, .. more]), suggestions ?? []);

    internal static string Format(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, values);
}

/// <summary>A filter that cannot be understood or is not allowed, with everything that is wrong with it.</summary>
public sealed class FilterException(IReadOnlyList<FilterProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<FilterProblem> Problems { get; } = problems;
}

/// <summary>A stretch of the text of a filter.</summary>
internal readonly record struct Span(int Start, int Length, string Word);
