using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Zhiyin.Core.Access;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Api;
using Zhiyin.Shell.Identity;
using Zhiyin.Shell.Parts;

namespace Zhiyin.Shell.Lists;

/// <summary>What can be done with the chosen records, and how far it is.</summary>
public sealed partial class SelectionBar : IDisposable
{
    private Act? act;
    private ActKind? asked;
    private bool exporting;

    [Inject]
    private RecordStore Records { get; set; } = null!;

    [Inject]
    private Acts Acts { get; set; } = null!;

    [Inject]
    private CurrentActor Me { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    [Parameter, EditorRequired]
    public RecordType Type { get; set; } = null!;

    [Parameter, EditorRequired]
    public Selection Selection { get; set; } = null!;

    [Parameter]
    public int Matching { get; set; }

    [Parameter]
    public bool IsExact { get; set; }

    /// <summary>What all that match is asked by.</summary>
    [Parameter]
    public RecordQuery? Query { get; set; }

    [Parameter]
    public EventCallback TakeAll { get; set; }

    [Parameter]
    public EventCallback Clear { get; set; }

    [Parameter, EditorRequired]
    public Func<ExportRequest> Export { get; set; } = null!;

    [Parameter]
    public EventCallback Done { get; set; }

    public bool IsActing => act is { IsRunning: true };

    private Actor Actor => Me.Value;

    private string All => Matching.ToString("N0") + (IsExact ? "" : "+");

    private string Number => Selection.Count(Matching).ToString("N0") + (Selection.All && !IsExact ? "+" : "");

    private static readonly (ActKind Kind, string Icon)[] Known =
        [(ActKind.Assign, "person"), (ActKind.Tag, "label"), (ActKind.Edit, "edit"), (ActKind.Delete, "delete")];

    private IEnumerable<(ActKind Kind, string Icon)> Offered =>
        from one in Known
        where !Actor.ReadOnly && Actor.Rights.May(Type, one.Kind == ActKind.Delete ? Verb.Delete : Verb.Edit)
        where one.Kind is ActKind.Edit or ActKind.Delete || ActFields.For(one.Kind, Actor, Type, Records.Catalog).Count > 0
        select one;

    /// <summary>Drawn before the browser answers, the page must not take the news from the one that follows.</summary>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Follow(Acts.Of(Actor, Type.Name));
        }
    }

    public void Dispose() => Follow(null);

    /// <summary>Asks who is to own what is chosen, or the one row the keyboard stands on.</summary>
    public Task Assign(Guid? here)
    {
        if (Selection.IsEmpty && here is { } id)
        {
            Selection.Toggle(id);
        }

        if (!Selection.IsEmpty && Offered.Any(o => o.Kind == ActKind.Assign))
        {
            Ask(ActKind.Assign);
        }

        return Task.CompletedTask;
    }

    private void Ask(ActKind kind)
    {
        asked = kind;
        StateHasChanged();
    }

    /// <summary>The browser fetches the table itself, however long it takes, and keeps it as a file.</summary>
    private async Task Download()
    {
        exporting = true;
        try
        {
            var refusal = await Browser.InvokeAsync<string?>(
                "zhiyin.download", CancellationToken.None, $"/api/records/{Type.Name}/export", Export());
            if (refusal is not null)
            {
                Toasts.Wrong(refusal.Length > 0 ? refusal : L["CannotExport"]);
            }
        }
        finally
        {
            exporting = false;
        }
    }

    private async Task Run(ActChoice choice)
    {
        asked = null;
        var ids = Selection.All
            ? [.. (await Records.Ids(Actor, Query!, RecordQuery.MostPicked)).Where(Selection.Has)]
            : Selection.Named.ToList();
        var actor = Actor;
        Follow(Acts.Start(
            actor, Type.Name, choice.Title, ids.Count, progress => choice.Work(Records, actor, ids, progress)));
        await Clear.InvokeAsync();
    }

    private void Follow(Act? next)
    {
        if (act is not null)
        {
            act.Changed -= Changed;
        }

        act = next;
        if (next is not null)
        {
            next.Changed += Changed;
            if (!next.IsRunning)
            {
                Changed();
            }
        }
    }

    private void Changed() => _ = InvokeAsync(async () =>
    {
        if (act is { Outcome: { } outcome } ended)
        {
            if (outcome.Failed == 0)
            {
                Follow(null);
                Toasts.Show(
                    ended.IsUndo
                        ? L["Undone", outcome.Done.ToString("N0")]
                        : L["ActDone", ended.Title, outcome.Done.ToString("N0")],
                    ended.IsUndo ? null : () => Undo(outcome));
                await ForgetOnceSeen(ended);
            }

            await Done.InvokeAsync();
        }

        StateHasChanged();
    });

    /// <summary>
    /// A page that was closed lives on for a while and hears of the end too: what nobody saw waits for whoever comes back.
    /// </summary>
    private async Task ForgetOnceSeen(Act ended)
    {
        if (await Browser.IsHere())
        {
            Acts.Forget(Actor, Type.Name, ended);
        }
    }

    private void Forget()
    {
        if (act is { } ended)
        {
            Acts.Forget(Actor, Type.Name, ended);
        }

        Follow(null);
    }

    /// <summary>Chooses what an act left undone, to look at it or to try again.</summary>
    private async Task Choose(IReadOnlyList<Guid> left)
    {
        Forget();
        await Clear.InvokeAsync();
        Selection.Set(left, chosen: true);
        await Done.InvokeAsync();
    }

    private Task Undo(BulkOutcome outcome)
    {
        Forget();
        var actor = Actor;
        var undoing = Acts.Start(actor, Type.Name, L["Undoing"], outcome.Done, async progress =>
            await Records.Undo(actor, outcome.OperationId, progress) is { Ok: true } undone
                ? undone.Value
                : new BulkOutcome(outcome.OperationId, 0, outcome.Done, [L["CannotUndo"]]));
        undoing.IsUndo = true;
        Follow(undoing);
        return InvokeAsync(StateHasChanged);
    }

    private static string Ended(Act act) => act.Outcome is { } outcome
        ? L["DoneWithFailures", outcome.Done.ToString("N0"), outcome.Failed.ToString("N0")]
        : L["ActStopped"];

    private static string Reasons(Act act) => act.Stopped ?? string.Join(' ', act.Outcome!.Problems);
}
