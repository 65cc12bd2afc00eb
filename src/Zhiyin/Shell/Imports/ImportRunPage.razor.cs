using Microsoft.AspNetCore.Components;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Parts;
using static Zhiyin.Shell.Imports.ImportTexts;

namespace Zhiyin.Shell.Imports;

/// <summary>One import: how far it has come, what became of its rows, and taking it back. May be left and found again.</summary>
public partial class ImportRunPage
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(700);

    private IReadOnlyList<ImportReject> rejects = [];
    private ImportRun? run;
    private RecordType? type;
    private double speed;
    private bool asking, undoing, watching;

    [Inject]
    private Importing Importing { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private ImportsUnderWay UnderWay { get; set; } = null!;

    [Parameter]
    public Guid Id { get; set; }

    private bool IsLive => run!.State is ImportState.Waiting or ImportState.Running;

    private int Written => run!.Created + run.Updated + run.Merged;

    private int Left => run!.Rejected + run.Skipped;

    private IEnumerable<(string Name, int Value, string Colour)> Figures =>
    [
        ("Created", run!.Created, "green"), ("Updated", run.Updated, "blue"), ("Merged", run.Merged, "indigo"),
        ("Skipped", run.Skipped, "slate"), ("Rejected", run.Rejected, "red"),
    ];

    private string Verdict => run!.State switch
    {
        ImportState.Done => run.Rejected == 0
            ? Say["DoneWell", run.Processed.ToString("N0")] : Say["DonePartly", run.Processed.ToString("N0"), run.Rejected.ToString("N0")],
        ImportState.Cancelled => Say["WasCancelled", run.Processed.ToString("N0")],
        ImportState.Undone => Say["WasUndone"],
        _ => Say["HasFailed"],
    };

    protected override async Task OnParametersSetAsync()
    {
        await Refresh();
        if (run is null || run.ActorId != Actor.UserId && !Actor.Rights.Administrator)
        {
            run = null;
            Navigation.NotFound();
        }
    }

    protected override bool Concerns(ChangedRecord change) => false;

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (run is not null && IsLive && !watching)
        {
            watching = true;
            _ = InvokeAsync(Watch);
        }
    }

    protected override async Task Refresh()
    {
        run = await Importing.Find(Id, Ended);
        type = run is null ? null : Catalog.Find(run.Type);
        rejects = run is null || IsLive ? [] : await Importing.Rejected(Id, 20, Ended);
    }

    private async Task Watch()
    {
        try
        {
            using var timer = new PeriodicTimer(Look);
            var (since, rows) = (Clock.Now, run!.Processed);
            while (run is not null && IsLive && await timer.WaitForNextTickAsync(Ended))
            {
                await Refresh();
                var seconds = (Clock.Now - since).TotalSeconds;
                speed = seconds > 0 && run is not null ? (run.Processed - rows) / seconds : 0;
                StateHasChanged();
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left; the import goes on.
        }
        finally
        {
            watching = false;
        }
    }

    private async Task Cancel()
    {
        await Importing.Cancel(Id, Ended);
        await Refresh();
    }

    private async Task Continue()
    {
        var result = await Importing.Continue(Actor, Id, Ended);
        if (result.Problem is { } problem)
        {
            Toasts.Wrong(problem.Message);
        }

        UnderWay.Tell();
        await Refresh();
    }

    private async Task Undo()
    {
        undoing = true;
        StateHasChanged();
        var result = await Importing.Undo(Actor, Id, Ended);
        (undoing, asking) = (false, false);
        await Refresh();
        if (result.Problem is { } problem)
        {
            Toasts.Wrong(problem.Message);
        }
        else
        {
            Toasts.Show(Say["UndoDone", result.Value.Done.ToString("N0")]);
            if (result.Value.Failed > 0)
            {
                Toasts.Wrong(result.Value.Problems[0]);
            }
        }
    }
}
