using Microsoft.AspNetCore.Components;
using static Zhiyin.Modules.Backup.BackupTexts;

namespace Zhiyin.Modules.Backup.Pages;

/// <summary>How the backups stand, what is kept of them, and one made now.</summary>
public partial class BackupPage
{
    /// <summary>Where kept files are fetched from.</summary>
    public const string Files = "/settings/backup/files";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private BackupState? state;
    private bool watching;

    [Inject]
    private BackupStatus Status { get; set; } = null!;

    [Inject]
    private BackupDesk Desk { get; set; } = null!;

    [Inject]
    private Backups Backups { get; set; } = null!;

    private bool IsBusy => state is { Waiting: true } or { Running: not null };

    private string? Progress => state?.Running?.Step switch
    {
        BackupStep.Checking => "1.2",
        BackupStep.Writing => "0.4",
        _ => null,
    };

    protected override async Task Refresh() => state = await Status.Now(Ended);

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (IsBusy && !watching)
        {
            watching = true;
            _ = InvokeAsync(Watch);
        }
    }

    private async Task Ask()
    {
        await Done(await Desk.Ask(Actor, Ended), L["Asked"]);
    }

    private async Task Watch()
    {
        try
        {
            while (IsBusy)
            {
                await Task.Delay(Look, Ended);
                await Refresh();
                StateHasChanged();
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
        finally
        {
            watching = false;
        }
    }

    private static IEnumerable<KeptFor> Places(KeptFor all) => all == KeptFor.Nothing
        ? [all]
        : new[] { KeptFor.Day, KeptFor.Week, KeptFor.Month, KeptFor.Later }.Where(one => all.HasFlag(one));

    private static string Note(BackupRun run)
    {
        var took = Said.Span(run.EndedAt - run.StartedAt);
        return run.Error is null ? L["RunNote", took, Said.Bytes(run.Bytes), run.Rows, run.Cells] : L["RunFailedNote", took];
    }
}
