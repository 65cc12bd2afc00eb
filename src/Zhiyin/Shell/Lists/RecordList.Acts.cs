using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Fields;

namespace Zhiyin.Shell.Lists;

/// <content>Keyboard, pointer, selection, peek and editing in place.</content>
public sealed partial class RecordList
{
    private Place cursor = Place.Start;
    private CellEdit? editing;
    private Guid? peek;
    private int rangeFrom = -1;

    [Inject]
    private CompanyClock Clock { get; set; } = null!;

    [Inject]
    private FieldReader Reader { get; set; } = null!;

    /// <summary>A key the browser gave to the list.</summary>
    [JSInvokable]
    public async Task Key(string key, int page)
    {
        var extent = rows?.Extent ?? 0;
        switch (key)
        {
            case "down" or "up" or "pagedown" or "pageup" or "home" or "end" or "left" or "right":
                await Move(cursor.Row < 0 && key is "down" or "pagedown" ? new Place(0, cursor.Column) : key switch
                {
                    "down" => cursor.Moved(1, 0, extent, Width),
                    "up" => cursor.Moved(-1, 0, extent, Width),
                    "pagedown" => cursor.Moved(page, 0, extent, Width),
                    "pageup" => cursor.Moved(-page, 0, extent, Width),
                    "home" => cursor with { Row = 0 },
                    "end" => cursor with { Row = Math.Max(0, extent - 1) },
                    "left" => cursor.Moved(0, -1, extent, Width),
                    _ => cursor.Moved(0, 1, extent, Width),
                });
                break;
            case "x":
                await Toggle(cursor.Row, range: false);
                break;
            case "shift+x":
                await Toggle(cursor.Row, range: true);
                break;
            case "all":
                TakeAll();
                break;
            case "open":
                await OpenOrEdit();
                break;
            case "edit":
                await Edit(cursor.Row, Math.Max(0, cursor.Column));
                break;
            case "peek" when Here is { } row:
                peek = peek is null ? row.Id : null;
                break;
            case "assign":
                await (bar?.Assign(Here?.Id) ?? Task.CompletedTask);
                break;
            case "escape":
                Escape();
                break;
        }

        StateHasChanged();
    }

    /// <summary>The row the keyboard stands on.</summary>
    private Row? Here => rows?[cursor.Row];

    private int Width => rows?.Columns.Count ?? 0;

    /// <summary>A click on a row looks into it; where rows are being chosen by touch it chooses.</summary>
    [JSInvokable]
    public async Task Click(int index, int column)
    {
        await Move(new Place(index, column), reveal: false);
        peek = rows?[index]?.Id;
        StateHasChanged();
    }

    [JSInvokable]
    public async Task Edit(int index, int column)
    {
        if (rows is null || rows[index] is not { } row || column < 0 || column >= Width || !MayEdit(rows.Columns[column].Field))
        {
            return;
        }

        var (field, cancel) = (rows.Columns[column].Field, reading.Token);
        if (await Records.Find(Actor, Type, row.Id, cancel) is { } record)
        {
            await rows.Replace(record, cancel);
            var value = FieldText.Editable(field, Reader.Read(Actor, Type, field, record), Clock);
            var titles = await Records.Titles(Actor, Type, [record], cancel);
            cursor = new Place(index, column);
            editing = new CellEdit(cursor, row.Id, rows.Columns[column], record.Version, value, titles);
        }

        StateHasChanged();
    }

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

    /// <summary>The editor's value as it is typed, and its end.</summary>
    [JSInvokable]
    public async Task EndEdit(bool save, int step)
    {
        if (editing is not { } edit)
        {
            return;
        }

        if (save)
        {
            await Commit(edit.Value);
        }
        else
        {
            CancelEdit();
        }

        if (editing is null && step != 0)
        {
            await Edit(cursor.Row, NextEditable(cursor.Column, step));
        }

        StateHasChanged();
    }

    private int NextEditable(int column, int step)
    {
        for (var at = column + step; at >= 0 && at < Width; at += step)
        {
            if (MayEdit(rows!.Columns[at].Field)) return at;
        }

        return -1;
    }

    private async Task Move(Place to, bool reveal = true)
    {
        cursor = to;
        if (reveal && script is not null)
        {
            await script.InvokeVoidAsync("reveal", to.Row, to.Column);
        }

        if (rows is null)
        {
            return;
        }

        await rows.Load(to.Row, 1, reading.Token);
        peek = peek is null ? null : rows[to.Row]?.Id;
    }

    private Task OpenOrEdit()
    {
        if (Here is not { } row)
        {
            return Task.CompletedTask;
        }

        if (cursor.Column >= 0 && rows!.Columns[cursor.Column] is { } column && column.Name != Type.TitleField && MayEdit(column.Field))
        {
            return Edit(cursor.Row, cursor.Column);
        }

        Navigation.NavigateTo(LinkOf(row.Id));
        return Task.CompletedTask;
    }

    private void Escape()
    {
        if (peek is not null)
        {
            peek = null;
        }
        else
        {
            ClearSelection();
        }
    }

    private void ClosePeek() => peek = null;

    private bool MayEdit(Field field) =>
        !Actor.ReadOnly && Actor.Rights.May(Type, Verb.Edit) && Actor.Rights.CanWrite(Type, field) && field.Kind != FieldKind.Id;

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
