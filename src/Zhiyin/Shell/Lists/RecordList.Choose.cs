using Microsoft.JSInterop;
using Zhiyin.Core.Records;

namespace Zhiyin.Shell.Lists;

/// <content>Which rows are chosen, and how the columns stand.</content>
public sealed partial class RecordList
{
    private int rangeFrom = -1;

    [JSInvokable]
    public async Task Toggle(int index, bool range)
    {
        if (rows?[index] is not { } row)
        {
            return;
        }

        if (range && rangeFrom >= 0)
        {
            var (from, to) = (Math.Min(rangeFrom, index), Math.Max(rangeFrom, index));
            selection.Set(await rows.Ids(from, Math.Min(to, from + RecordQuery.CountLimit), reading.Token), chosen: true);
        }
        else
        {
            selection.Toggle(row.Id);
        }

        rangeFrom = index;
        cursor = cursor with { Row = index };
        StateHasChanged();
    }

    [JSInvokable]
    public Task Resize(string name, int width) => KeepColumns([.. rows!.Columns.Select(c =>
        c.Name == name ? c with { Width = Math.Clamp(width, Column.Narrowest, Column.Widest) } : c)]);

    /// <summary>Puts a column before another, or at the end.</summary>
    [JSInvokable]
    public Task MoveColumn(string name, string? before)
    {
        var columns = rows!.Columns.Where(c => c.Name != name).ToList();
        var at = before is null ? columns.Count : columns.FindIndex(c => c.Name == before);
        columns.Insert(at < 0 ? columns.Count : at, rows.Columns.First(c => c.Name == name));
        return KeepColumns(columns);
    }

    private void TakeAll() => selection.TakeAll();

    private void ClearSelection()
    {
        selection.Clear();
        rangeFrom = -1;
    }

    private void TogglePage()
    {
        var ids = Enumerable.Range(first, count).Select(i => rows?[i]?.Id).OfType<Guid>().ToList();
        if (selection.All)
        {
            ClearSelection();
            return;
        }

        selection.Set(ids, !ids.TrueForAll(selection.Has));
    }
}
