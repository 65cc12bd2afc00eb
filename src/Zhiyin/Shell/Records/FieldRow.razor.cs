using Microsoft.AspNetCore.Components;
using Zhiyin.Core;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Fields;
using Zhiyin.Shell.Identity;
using Zhiyin.Shell.Parts;
using static Zhiyin.Shell.ShellTexts;

namespace Zhiyin.Shell.Records;

/// <summary>
/// A field that is edited where it stands. What another person changed meanwhile in other fields does not disturb;
/// a change of this very field is shown, and the editor decides.
/// </summary>
public partial class FieldRow
{
    private object? typed;
    private string? error;
    private bool editing, saving;
    private long version;
    private object? before;
    private Theirs? conflict;

    [Inject]
    private RecordStore Records { get; set; } = null!;

    [Inject]
    private FieldReader Fields { get; set; } = null!;

    [Inject]
    private CurrentActor Me { get; set; } = null!;

    [Inject]
    private CompanyClock Clock { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Parameter, EditorRequired]
    public RecordType Type { get; set; } = null!;

    [Parameter, EditorRequired]
    public Record Record { get; set; } = null!;

    [Parameter, EditorRequired]
    public Field Field { get; set; } = null!;

    [Parameter]
    public object? Value { get; set; }

    [Parameter]
    public IReadOnlyDictionary<Guid, string>? Titles { get; set; }

    [Parameter]
    public bool MayEdit { get; set; }

    [Parameter]
    public EventCallback Saved { get; set; }

    private bool Picks => Field.Kind is FieldKind.Choice or FieldKind.MultiChoice or FieldKind.Person or FieldKind.People or FieldKind.Link;

    private void Begin()
    {
        if (!MayEdit || editing)
        {
            return;
        }

        (editing, error, conflict) = (true, null, null);
        (version, before) = (Record.Version, Field.Get(Record));
        typed = FieldText.Editable(Field, Value, Clock);
    }

    private void Cancel() => (editing, error, conflict) = (false, null, null);

    private void Typed(object? value)
    {
        typed = value;
        error = Field.Kind is FieldKind.Phone or FieldKind.Email or FieldKind.Url && error is not null
            ? FieldEditor.Check(Field, value, Clock)
            : null;
    }

    /// <summary>A list that closes has either chosen something, or not.</summary>
    private Task PickClosed()
    {
        if (Same(typed, FieldText.Editable(Field, Value, Clock)))
        {
            Cancel();
            return Task.CompletedTask;
        }

        return Save();
    }

    private async Task Save()
    {
        if (saving || (error = FieldEditor.Check(Field, typed, Clock)) is not null)
        {
            return;
        }

        saving = true;
        try
        {
            await Try();
        }
        finally
        {
            saving = false;
        }
    }

    private async Task Try()
    {
        var result = await Update(version);
        if (result.Problem is { Code: "stale" })
        {
            var now = await Records.Find(Me.Value, Type, Record.Id);
            if (now is not null && Equals(Field.Get(now), before))
            {
                result = await Update(now.Version);
            }
            else if (now is not null)
            {
                conflict = await TheirsOf(now);
                return;
            }
        }

        if (result.Problem is { } problem)
        {
            error = problem.Errors.GetValueOrDefault(Field.Name)?.FirstOrDefault() ?? problem.Message;
            return;
        }

        Cancel();
        await Saved.InvokeAsync();
        Offer(result.Value.Version);
    }

    private Task<Result<Record>> Update(long? seen) => Records.Update(
        Me.Value, Type, Record.Id, new Dictionary<string, object?> { [Field.Name] = typed }, seen);

    private async Task KeepMine()
    {
        version = conflict!.Version;
        before = conflict.Stored;
        conflict = null;
        await Save();
    }

    private async Task TakeTheirs()
    {
        Cancel();
        await Saved.InvokeAsync();
    }

    /// <summary>Offers to put back what stood there before; a personal value is not kept for that.</summary>
    private void Offer(long saved)
    {
        if (Field.Personal)
        {
            Toasts.Show(L["Saved", Field.Label]);
            return;
        }

        var old = FieldText.Editable(Field, before, Clock);
        Toasts.Show(L["Saved", Field.Label], async () =>
        {
            var result = await Records.Update(
                Me.Value, Type, Record.Id, new Dictionary<string, object?> { [Field.Name] = old }, saved);
            if (result.Problem is { } problem)
            {
                Toasts.Wrong(problem.Message);
            }

            await Saved.InvokeAsync();
        });
    }

    private async Task<Theirs> TheirsOf(Record now)
    {
        var page = await Records.Timeline(Me.Value, Type, Record.Id, [Type.Name], before: null, limit: 20);
        var last = page?.Items.FirstOrDefault(e => e.Event.RecordId == Record.Id
            && e.Changes.Any(c => c.Field.Name == Field.Name));
        return new Theirs(
            Me.Value.Access.User(last?.Event.ActorId)?.Name ?? L["Somebody"],
            last is null ? L["JustNow"] : FieldText.Ago(last.Event.At, Clock),
            Fields.Read(Me.Value, Type, Field, now), Field.Get(now), now.Version);
    }

    private static bool Same(object? one, object? other) => one is string[] a && other is string[] b
        ? a.SequenceEqual(b)
        : Equals(one is "" ? null : one, other is "" ? null : other);

    /// <summary>What somebody else has made of the field meanwhile.</summary>
    private sealed record Theirs(string Who, string When, object? Value, object? Stored, long Version);
}
