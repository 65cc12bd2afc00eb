using Microsoft.AspNetCore.Components;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Data.Nodes;
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
    private AccessMark mark;
    private int waiting;

    [Inject]
    protected RecordStore Records { get; set; } = null!;

    [Inject]
    protected CurrentActor Me { get; set; } = null!;

    [Inject]
    protected CompanyClock Clock { get; set; } = null!;

    [Inject]
    private LiveChanges Live { get; set; } = null!;

    [Inject]
    private AccessStore Access { get; set; } = null!;

    /// <summary>A page that is left while it loads is disposed before it has asked: then the token still answers.</summary>
    protected LivePart() => Ended = ended.Token;

    protected Actor Actor => Me.Value;

    protected Catalog Catalog => Records.Catalog;

    /// <summary>Ends when the part leaves the page.</summary>
    protected CancellationToken Ended { get; }

    /// <summary>Reads again what is shown.</summary>
    protected abstract Task Refresh();

    protected abstract bool Concerns(ChangedRecord change);

    /// <summary>Whether to look again when nobody knows which records were changed; not while somebody fills in a form.</summary>
    protected virtual bool ConcernsMuch => true;

    /// <summary>What this person may do, or whom they reach, is another than before.</summary>
    protected virtual Task RightsChanged() => Refresh();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            listening = Live.Listen(Told);
            mark = Me.Mark;
            Access.Changed += Look;
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
        Access.Changed -= Look;
        ended.Cancel();
        ended.Dispose();
    }

    private void Told(Commit commit)
    {
        var concerns = commit.ChangedRecords.Any(Concerns) || (ConcernsMuch && (commit.Much || commit.Many.Count > 0));
        if (concerns && Interlocked.Exchange(ref waiting, 1) == 0)
        {
            _ = InvokeAsync(() => Soon(Refresh));
        }
    }

    private void Look() => _ = InvokeAsync(() =>
    {
        // Whoever may no longer be here is shown out by the layout.
        var (before, now) = (mark, Me.Mark);
        mark = now;
        return before == now || !Me.IsKnown ? Task.CompletedTask : Soon(RightsChanged);
    });

    /// <summary>Several writes of one act are one look.</summary>
    private async Task Soon(Func<Task> look)
    {
        try
        {
            await Task.Delay(Pause, Ended);
            Volatile.Write(ref waiting, 0);
            await look();
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
