using Microsoft.AspNetCore.Components;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Identity;

namespace Zhiyin.Shell.Live;

/// <summary>A part of a page that shows records and looks again when those it concerns were changed.</summary>
public abstract class LivePart : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly CancellationTokenSource ended = new();
    private IDisposable? listening;
    private int waiting;

    [Inject]
    protected RecordStore Records { get; set; } = null!;

    [Inject]
    protected CurrentActor Me { get; set; } = null!;

    [Inject]
    protected CompanyClock Clock { get; set; } = null!;

    [Inject]
    private LiveChanges Live { get; set; } = null!;

    protected Actor Actor => Me.Value;

    protected Catalog Catalog => Records.Catalog;

    /// <summary>Ends when the part leaves the page.</summary>
    protected CancellationToken Ended => ended.Token;

    /// <summary>Reads again what is shown.</summary>
    protected abstract Task Refresh();

    protected abstract bool Concerns(ChangedRecord change);

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            listening = Live.Listen(Told);
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        listening?.Dispose();
        ended.Cancel();
        ended.Dispose();
    }

    private void Told(IReadOnlyList<ChangedRecord> changes)
    {
        if (changes.Any(c => Concerns(c) || c.Type is "roles") && Interlocked.Exchange(ref waiting, 1) == 0)
        {
            _ = InvokeAsync(RefreshSoon);
        }
    }

    /// <summary>Several writes of one act are one look.</summary>
    private async Task RefreshSoon()
    {
        try
        {
            await Task.Delay(Pause, ended.Token);
            Volatile.Write(ref waiting, 0);
            await Refresh();
            StateHasChanged();
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left meanwhile.
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }
}
