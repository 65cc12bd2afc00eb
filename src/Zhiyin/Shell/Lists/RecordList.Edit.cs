using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Fields;

namespace Zhiyin.Shell.Lists;

/// <content>What becomes of a cell that was edited.</content>
public sealed partial class RecordList
{
    private CellEdit? editing;

    [Inject]
    private CompanyClock Clock { get; set; } = null!;

    [Inject]
    private FieldReader Reader { get; set; } = null!;

    [JSInvokable]
    public async Task Edit(int index, int column)
    {
        if (rows is null || rows[index] is not { } row || column < 0 || column >= Width
            || !MayEdit(rows.Columns[column].Field))
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

    private bool MayEdit(Field field) =>
        field.Kind != FieldKind.Id && !Actor.ReadOnly && Actor.Rights.May(Type, Verb.Edit)
        && Actor.Rights.CanWrite(Type, field);

    /// <summary>Saves the cell, unless somebody else has changed the record since the editor was opened.</summary>
    private Task Commit(object? value) => editing is { } edit
        ? Save(edit with { Value = value, Problem = null, Theirs = null }, edit.Seen)
        : Task.CompletedTask;

    /// <summary>A list that closes has been chosen from.</summary>
    private Task CommitPicked() => Commit(editing?.Value);

    /// <summary>Their change stays.</summary>
    private async Task TakeTheirs()
    {
        if (editing is { } edit)
        {
            await Edit(edit.At.Row, edit.At.Column);
        }
    }

    /// <summary>Mine goes over theirs.</summary>
    private Task KeepMine() => editing is { } edit
        ? Save(edit with { Problem = null, Theirs = null }, seen: null)
        : Task.CompletedTask;

    private async Task Save(CellEdit edit, long? seen)
    {
        var values = new Dictionary<string, object?> { [edit.Column.Name] = edit.Value };
        var result = await Records.Update(Actor, Type, edit.Id, values, seen);
        if (result.Ok)
        {
            await rows!.Replace(result.Value, reading.Token);
            CancelEdit();
            await Guarded(() => Measure(reading.Token));
            return;
        }

        var refusal = result.Problem!;
        editing = refusal.Code == "stale"
            ? edit with { Problem = await WhoChanged(edit), Theirs = await Theirs(edit) }
            : edit with { Problem = refusal.Message };
        StateHasChanged();
    }

    private async Task<string> WhoChanged(CellEdit edit)
    {
        var page = await Records.Timeline(Actor, Type, edit.Id, [Type.Name], before: null, limit: 1);
        return page?.Items is [var last, ..]
            ? L["ChangedBy", Actor.Access.User(last.Event.ActorId)?.Name ?? "Zhiyin", FieldText.Ago(last.Event.At, Clock)]
            : L["ChangedMeanwhile"];
    }

    private async Task<string> Theirs(CellEdit edit)
    {
        if (await Records.Find(Actor, Type, edit.Id) is not { } record)
        {
            return "";
        }

        var titles = await Records.Titles(Actor, Type, [record]);
        return Cells.Of(Actor, Type, edit.Column.Field, record, titles).Text;
    }

    private void CancelEdit()
    {
        editing = null;
        if (script is not null)
        {
            _ = script.InvokeVoidAsync("focus").AsTask();
        }
    }

    private void Typed(object? value) => editing = editing is { } edit ? edit with { Value = value } : null;
}
