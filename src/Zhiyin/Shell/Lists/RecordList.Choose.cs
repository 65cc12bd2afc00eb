using Microsoft.JSInterop;
using Zhiyin.Core.Records;

namespace Zhiyin.Shell.Lists;

/// <content>Which rows are chosen, and how the columns stand.</content>
public sealed partial class RecordList
{
    private int rangeFrom = -1;
    private IReadOnlyList<Column>? latest;
    private Task keeping = Task.CompletedTask;

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
    public Task Resize(string name, int width) => KeepColumns([.. arranged!.Columns.Select(c =>
        c.Name == name ? c with { Width = Math.Clamp(width, Column.Narrowest, Column.Widest) } : c)]);

    /// <summary>Puts a column before another, or at the end.</summary>
    [JSInvokable]
    public Task MoveColumn(string name, string? before)
    {
        var columns = arranged!.Columns.Where(c => c.Name != name).ToList();
        var at = before is null ? columns.Count : columns.FindIndex(c => c.Name == before);
        columns.Insert(at < 0 ? columns.Count : at, arranged.Columns.First(c => c.Name == name));
        return KeepColumns([.. columns]);
    }

    /// <summary>The next change begins where this one ends, even while this one is still being kept.</summary>
    private Task KeepColumns(IReadOnlyList<Column> columns)
    {
        latest = columns;
        arranged = columns.Count == 0 ? arranged : arranged! with { Columns = columns };
        return keeping = Keep(keeping, columns);
    }

    private async Task Keep(Task before, IReadOnlyList<Column> columns)
    {
        await before;
        await Store.KeepColumns(Actor, Type, arranged!.View, Column.Print(columns));
        if (ReferenceEquals(latest, columns))
        {
            await ReloadViews();
        }
    }

    private void TakeAll()
    {
        if (rows is { Extent: > 0 })
        {
            selection.TakeAll();
        }
    }

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
