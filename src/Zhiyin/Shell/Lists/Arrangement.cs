using Zhiyin.Core.Access;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Lists;

/// <summary>What a list shows in the end: its view, changed by what the address says.</summary>
/// <param name="View">The name the view goes by: <c>all</c>, <c>mine</c>, or the id of a saved one.</param>
/// <param name="Problem">Why the filter cannot be used; nothing is shown then, rather than too much.</param>
/// <param name="IsChanged">The address says something else than the view.</param>
/// <param name="IsRearranged">The columns stand otherwise than the saved view has them.</param>
public sealed record Arrangement(
    RecordType Type, string View, SavedView? Saved, FilterNode Filter, string? Problem, IReadOnlyList<SortKey> Sort,
    IReadOnlyList<Column> Columns, string? Words, bool IsChanged, bool IsRearranged = false)
{
    public const string AllView = "all", MineView = "mine";

    /// <summary>What is asked for. A filter that cannot be used finds nothing, so that no act on all takes everything.</summary>
    public RecordQuery Query => new(Type)
    {
        Filter = Filter,
        Sort = Sort,
        Search = Words,
        Ids = Problem is null ? null : [],
    };

    public static Arrangement Of(Actor actor, RecordType type, FilterSchema schema, Views views, ListState state)
    {
        var fields = schema.Catalog.FieldsOf(type);
        var saved = views.Find(state.View);
        var view = saved?.Id.ToString("D") ?? (state.View == MineView ? MineView : AllView);
        var columns = views.Layouts.GetValueOrDefault(view) is { Length: > 0 } own ? own : saved?.Columns;
        var filter = FilterNode.All;
        string? problem = null;
        try
        {
            filter = Core.Filters.Filter.Bind(FilterOf(type, schema, saved, view, state), type, schema);
        }
        catch (FilterException error)
        {
            problem = error.Message;
        }

        return new Arrangement(
            type, view, saved, filter, problem, SortOf(state.Sort ?? saved?.Sort, type, schema),
            Column.Parse(columns, actor, type, fields), state.Words, state.Filter is not null || state.Sort is not null,
            saved is not null && columns != saved.Columns);
    }

    /// <summary>The filter a view stands for by itself.</summary>
    public static FilterNode FilterOf(RecordType type, SavedView? saved, string view) =>
        saved is not null ? saved.Filter is { } json ? Core.Filters.Filter.FromJson(json) : FilterNode.All
        : view == MineView ? new Comparison(type.OwnerField ?? "createdById", Operator.Equal, [new MeValue()])
        : FilterNode.All;

    /// <summary>Reads <c>-updatedAt,name</c>; keys that nothing can be ordered by are passed over.</summary>
    public static IReadOnlyList<SortKey> SortOf(string? text, RecordType type, FilterSchema schema)
    {
        var keys = (string.IsNullOrWhiteSpace(text) ? type.DefaultSort : text).Split(',').Take(3)
            .Select(k => (Name: k.TrimStart('-'), Descending: k.StartsWith('-')))
            .Select(k => schema.Field(type, k.Name) is { } field && SortKey.Allows(field)
                ? new SortKey(field, k.Descending)
                : null)
            .OfType<SortKey>().DistinctBy(k => k.Field.Name).ToList();
        return keys.Count > 0 || text is null ? keys : SortOf(null, type, schema);
    }

    public static string Print(IEnumerable<SortKey> keys) =>
        string.Join(',', keys.Select(k => (k.Descending ? "-" : "") + k.Field.Name));

    /// <summary>The order after a click on a column: up, down, back to the view's own; with shift as a further key.</summary>
    public string? Sorted(Field field, bool more)
    {
        var known = Sort.FirstOrDefault(k => k.Field == field);
        SortKey? next = known is null ? new SortKey(field, false)
            : known.Descending ? null : known with { Descending = true };
        IEnumerable<SortKey> keys = more ? Sort.Where(k => k.Field != field) : [];
        var all = (next is null ? keys : keys.Append(next)).ToList();
        return all.Count == 0 ? null : Print(all);
    }

    private static FilterNode FilterOf(
        RecordType type, FilterSchema schema, SavedView? saved, string view, ListState state) =>
        state.Filter is { } text ? Core.Filters.Filter.Parse(text, type, schema) : FilterOf(type, saved, view);
}
