using Zhiyin.Core.Filters;
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
        Arrangement.Print(arranged?.Sort ?? [])).Query;

    private string FilterText() => arranged is null || arranged.Filter == FilterNode.All
        ? "" : Filter.Print(arranged.Filter, Type, schema, FilterLanguage.English);

    /// <summary>What an export of the chosen rows, or of all that match, is asked with.</summary>
    private string ExportQuery()
    {
        var fields = string.Join(',', arranged?.Columns.Select(c => c.Name) ?? []);
        var ids = selection is { All: false, IsEmpty: false }
            ? "&ids=" + string.Join(',', selection.Named.Select(i => i.ToString("N")))
            : "";
        return $"/api/records/{Type.Name}/export"
            + $"?filter={Uri.EscapeDataString(FilterText())}&q={Uri.EscapeDataString(State.Words ?? "")}"
            + $"&sort={Arrangement.Print(arranged?.Sort ?? [])}&fields={fields}{ids}";
    }
}
