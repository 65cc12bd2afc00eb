using Zhiyin.Core.Filters;
using Zhiyin.Shell.Api;
using Zhiyin.Shell.Records;

namespace Zhiyin.Shell.Lists;

/// <content>Addresses that carry what the list shows.</content>
public sealed partial class RecordList
{
    private string link = "";

    private string LinkOf(Guid id) => RecordNames.Link(Type, id) + link;

    /// <summary>What tells the page of a record in which list it stands.</summary>
    private string PlaceInAddress() => new ListPlace(
        arranged is null || arranged.Filter == FilterNode.All ? null : FilterText(), State.Words,
        State.Sort ?? arranged?.Saved?.Sort).Query;

    private string FilterText() => arranged is null || arranged.Filter == FilterNode.All
        ? "" : Filter.Print(arranged.Filter, Type, schema, FilterLanguage.English);

    /// <summary>What an export of all that match is asked with.</summary>
    private string ExportQuery()
    {
        var fields = Uri.EscapeDataString(Column.ForExport(arranged?.Columns ?? []));
        return $"/api/records/{Type.Name}/export"
            + $"?filter={Uri.EscapeDataString(FilterText())}&q={Uri.EscapeDataString(State.Words ?? "")}"
            + $"&sort={Arrangement.Print(arranged?.Sort ?? [])}&fields={fields}";
    }

    /// <summary>What an export of the chosen rows is asked with: some by name, or all that match but for some.</summary>
    private ExportRequest ExportOfChosen() => new(
        selection.All ? FilterText() : null,
        selection.All ? State.Words : null,
        Arrangement.Print(arranged?.Sort ?? []),
        Column.ForExport(arranged?.Columns ?? []),
        "xlsx",
        selection.All ? null : [.. selection.Named],
        selection.All ? [.. selection.Named] : null);
}
