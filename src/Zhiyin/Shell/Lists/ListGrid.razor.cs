using Microsoft.AspNetCore.Components;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Lists;

/// <summary>
/// The table of a list: only the rows near those in view exist, the rest is height. One stop of the tab key; the cursor
/// in it is told by <c>aria-activedescendant</c>.
/// </summary>
public sealed partial class ListGrid
{
    private const int MostFrozen = 3, CheckWidth = 40;

    [Inject]
    private Cells Cells { get; set; } = null!;

    [Parameter, EditorRequired]
    public RecordType Type { get; set; } = null!;

    [Parameter, EditorRequired]
    public RowSource Rows { get; set; } = null!;

    [Parameter]
    public int First { get; set; }

    [Parameter]
    public int Count { get; set; }

    [Parameter, EditorRequired]
    public Selection Selection { get; set; } = null!;

    [Parameter]
    public Place Cursor { get; set; } = Place.Start;

    [Parameter]
    public CellEdit? Editing { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<SortKey> Sort { get; set; } = [];

    /// <summary>The address of a record's page.</summary>
    [Parameter, EditorRequired]
    public Func<Guid, string> Link { get; set; } = null!;

    [Parameter]
    public EventCallback<(Field Field, bool More)> SortBy { get; set; }

    [Parameter]
    public EventCallback TogglePage { get; set; }

    [Parameter]
    public EventCallback<object?> Typed { get; set; }

    [Parameter]
    public EventCallback Left { get; set; }

    [Parameter]
    public EventCallback Take { get; set; }

    [Parameter]
    public EventCallback Keep { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, double?> Figures { get; set; } = null!;

    [Parameter]
    public EventCallback<(Column Column, string? Figure)> ChooseFigure { get; set; }

    private int Start => Math.Min(First, Math.Max(0, Rows.Extent - 1));

    private int End => Math.Min(Rows.Extent, Start + Count);

    /// <summary>The columns that stay while the others scroll: up to the title, unless it stands far to the right.</summary>
    private int Frozen => TitleIndex < MostFrozen ? TitleIndex + 1 : 1;

    private int TitleIndex => Rows.Columns.Index().FirstOrDefault(c => c.Item.Name == Type.TitleField).Index;

    private string Widths
    {
        get
        {
            var frozen = Enumerable.Range(0, Frozen).Select(i => $"--f{i + 1}:{CheckWidth + Rows.Columns.Take(i).Sum(c => c.Width)}px;");
            return $"{string.Concat(frozen)}width:{CheckWidth + Rows.Columns.Sum(c => c.Width)}px";
        }
    }

    private string? Active => Editing is null && Cursor.Row >= Start && Cursor.Row < End
        ? $"r{Cursor.Row}c{Cursor.Column}"
        : null;

    private bool PageChosen => Rows.Extent > 0
        && Enumerable.Range(Start, End - Start).Select(i => Rows[i]).OfType<Row>().All(r => Selection.Has(r.Id));

    private string? Href(int index) => Rows[index] is { } row ? Link(row.Id) : null;

    private SortKey? Key(Column column) => Sort.FirstOrDefault(k => k.Field == column.Field);

    private string? Sorted(Column column) => Key(column) is { } key ? key.Descending ? "descending" : "ascending" : null;

    private string Class(int index, Column column) => string.Concat(
        column.IsNumber ? "num" : "",
        index < Frozen ? $" frozen f{index + 1}" : "",
        index == Frozen - 1 ? " last-frozen" : "");

    /// <summary>What helps with the field, and its own name where the view calls it otherwise.</summary>
    private static string? Hint(Column column)
    {
        var (name, help) = (column.Field.Label.Text, column.Field.Help?.Text);
        return column.Title == name ? help : help is null ? name : $"{name} · {help}";
    }

    private string? FigureText(Column column) =>
        column.Figure is not null && Figures.GetValueOrDefault(column.Name) is { } value
            ? Cells.Figure(column.Field, value)
            : null;
}
