using System.Globalization;
using Microsoft.AspNetCore.Components;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Identity;
using Zhiyin.Shell.Lists.Builder;

namespace Zhiyin.Shell.Lists;

/// <summary>One filter, twice: as parts to click together and as text to write. The other follows whichever changes.</summary>
public sealed partial class FilterEditor
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private PartGroup root = new();
    private FilterNode node = FilterNode.All;
    private IReadOnlyList<FilterProblem> problems = [];
    private string text = "";
    private int? matching;
    private int turn;

    [Inject]
    private RecordStore Records { get; set; } = null!;

    [Inject]
    private CurrentActor Me { get; set; } = null!;

    [Parameter, EditorRequired]
    public RecordType Type { get; set; } = null!;

    [Parameter, EditorRequired]
    public FilterSchema Schema { get; set; } = null!;

    [Parameter, EditorRequired]
    public FilterNode Filter { get; set; } = null!;

    /// <summary>What is searched for besides.</summary>
    [Parameter]
    public string? Words { get; set; }

    [Parameter]
    public EventCallback<FilterNode> Apply { get; set; }

    [Parameter]
    public EventCallback Close { get; set; }

    private static FilterLanguage Language =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? FilterLanguage.English : FilterLanguage.Chinese;

    private string Counted => problems.Count > 0 ? L["FilterUnfinished"]
        : matching is not { } found ? L["Counting"]
        : found > RecordQuery.CountLimit ? L["MatchesOver", RecordQuery.CountLimit.ToString("N0")]
        : L["Matches", found.ToString("N0")];

    protected override async Task OnInitializedAsync()
    {
        (node, root, text) = (Filter, Part.Root(Filter), Print(Filter));
        await Count();
    }

    private Task BuilderChanged()
    {
        try
        {
            node = Core.Filters.Filter.Bind(root.Filter(), Type, Schema);
            (text, problems) = (Print(node), []);
        }
        catch (FilterException error)
        {
            problems = error.Problems;
        }

        return Count();
    }

    private Task TextChanged(ChangeEventArgs e) => Written(e.Value?.ToString() ?? "");

    private Task Written(string written)
    {
        text = written;
        if (Core.Filters.Filter.TryParse(written, Type, Schema, out var parsed, out problems))
        {
            (node, root) = (parsed, Part.Root(parsed));
        }

        return Count();
    }

    /// <summary>Puts a suggestion where the problem stands, or behind a name that only lacks what follows.</summary>
    private Task Take(FilterProblem problem, string suggestion)
    {
        var word = suggestion.Replace("…", "", StringComparison.Ordinal);
        var end = Math.Min(problem.Position + problem.Length, text.Length);
        var at = word.StartsWith('.') ? end : Math.Min(problem.Position, text.Length);
        var before = at > 0 && problem.Length == 0 && !char.IsWhiteSpace(text[at - 1]) ? " " : "";
        var quoted = at < end && text[at] is '"' or '“' && !word.StartsWith('"') ? $"\"{word}\"" : word;
        return Written(text[..at] + before + quoted + (end == text.Length ? " " : "") + text[end..]);
    }

    private Task Clear()
    {
        root = new PartGroup();
        return BuilderChanged();
    }

    private async Task Count()
    {
        var mine = ++turn;
        if (problems.Count > 0)
        {
            return;
        }

        await Task.Delay(Pause);
        if (mine != turn)
        {
            return;
        }

        var query = new RecordQuery(Type) { Filter = node, Search = Words };
        var found = await Records.Count(Me.Value, query, RecordQuery.CountLimit);
        matching = mine == turn ? found : matching;
    }

    private string Print(FilterNode filter) => Core.Filters.Filter.Print(filter, Type, Schema, Language);

    /// <summary>The text cut where something is wrong with it.</summary>
    private IEnumerable<(string Words, bool Wrong)> Stretches()
    {
        var at = 0;
        foreach (var problem in problems.OrderBy(p => p.Position))
        {
            var start = Math.Clamp(problem.Position, at, text.Length);
            var end = Math.Clamp(problem.Position + Math.Max(1, problem.Length), at, text.Length);
            yield return (text[at..start], false);
            yield return (start == end ? "  " : text[start..end], true);
            at = end;
        }

        yield return (text[at..], false);
    }
}
