using Microsoft.AspNetCore.Components;

namespace Zhiyin.Shell.Lists;

/// <summary>One row. Drawn again only when something in it is another than before.</summary>
public sealed partial class ListRow
{
    private (Row?, bool, int?, CellEdit?, string?, IReadOnlyList<Column>) drawn;
    private bool differs = true;

    [Parameter, EditorRequired]
    public Row? Row { get; set; }

    [Parameter]
    public int Index { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<Column> Columns { get; set; } = [];

    [Parameter]
    public int Frozen { get; set; }

    /// <summary>Which column shows the title and leads to the record.</summary>
    [Parameter]
    public int TitleIndex { get; set; }

    [Parameter]
    public string? Href { get; set; }

    [Parameter]
    public bool Chosen { get; set; }

    /// <summary>The column the keyboard stands in, -1 for the whole row; null where it is in another row.</summary>
    [Parameter]
    public int? At { get; set; }

    [Parameter]
    public CellEdit? Editor { get; set; }

    [Parameter]
    public EventCallback<object?> Typed { get; set; }

    [Parameter]
    public EventCallback Left { get; set; }

    [Parameter]
    public EventCallback Take { get; set; }

    [Parameter]
    public EventCallback Keep { get; set; }

    private string RowClass => (Chosen ? "chosen" : "") + (At is not null ? " at" : "");

    protected override void OnParametersSet()
    {
        var now = (Row, Chosen, At, Editor, Href, Columns);
        differs = differs || !now.Equals(drawn);
        drawn = now;
    }

    protected override bool ShouldRender()
    {
        var (was, _) = (differs, differs = false);
        return was;
    }

    private string Name(int column) => $"r{Index}c{column}";

    private string Class(int index) => string.Concat(
        Columns[index].IsNumber ? "num" : "",
        index < Frozen ? $" frozen f{index + 1}" : "",
        index == Frozen - 1 ? " last-frozen" : "",
        index == TitleIndex ? " title" : Columns[index].IsBrief ? " brief" : "",
        Row!.Cells[index].Late ? " late" : "",
        At == index ? " cursor" : "",
        Editor?.At.Column == index ? " editing" : "");
}
