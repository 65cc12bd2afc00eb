using Microsoft.JSInterop;
using Zhiyin.Core.Records;
using Zhiyin.Shell.Fields;

namespace Zhiyin.Shell.Lists;

/// <content>What becomes of a cell that was edited.</content>
public sealed partial class RecordList
{
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
    private Task KeepMine() => editing is { } edit ? Save(edit with { Problem = null, Theirs = null }, seen: null) : Task.CompletedTask;

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
            : edit with { Problem = refusal.Errors.Count > 0 ? string.Join(' ', refusal.Errors.Values.SelectMany(e => e)) : refusal.Message };
        StateHasChanged();
    }

    private async Task<string> WhoChanged(CellEdit edit)
    {
        var entries = await Records.Timeline(Actor, Type, edit.Id, [Type.Name], before: null, limit: 1);
        return entries is [var last, ..]
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
