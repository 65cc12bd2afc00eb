using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Zhiyin.Core.Data.Nodes;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Shell.Live;

namespace Zhiyin.Shell.Lists;

/// <content>Which rows are drawn, the figures and counts around them, and what changes meanwhile.</content>
public sealed partial class RecordList
{
    /// <summary>Rows drawn beyond what is seen, on either side.</summary>
    private const int Around = 12;

    private const int MostDrawn = 200;

    private readonly Dictionary<string, int> counts = [];
    private readonly Dictionary<string, double?> figures = [];
    private IDisposable? listening;
    private IJSObjectReference? script;
    private DotNetObjectReference<RecordList>? self;
    private ElementReference root;
    private ListGrid? grid;
    private int first, count = FirstRows, news;
    private bool toTop;

    [Inject]
    private LiveChanges Live { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
            {
                await Attach();
            }

            if (script is not null && !disposed)
            {
                await script.InvokeVoidAsync("drawn", first, toTop);
                toTop = false;
            }
        }
        catch (JSException) when (disposed)
        {
            // On a slow line the list is left before its script has come.
        }
        catch (JSDisconnectedException)
        {
            // So is the whole page.
        }
    }

    private async Task Attach()
    {
        self = DotNetObjectReference.Create(this);
        await using var module = await Browser.InvokeAsync<IJSObjectReference>("import", "./" + Assets["list.js"]);
        if (disposed)
        {
            return;
        }

        script = await module.InvokeAsync<IJSObjectReference>("open", root, self);
        if (disposed)
        {
            await Detach();
            return;
        }

        _ = Afterwards(reading.Token);
    }

    /// <summary>The browser shows these rows now.</summary>
    [JSInvokable]
    public async Task Window(int from, int seen)
    {
        if (rows is not { } source)
        {
            return;
        }

        var (start, wanted) = (Math.Max(0, from - Around), Math.Clamp(seen + 2 * Around, 0, MostDrawn));
        await Guarded(() => source.Load(start, wanted, reading.Token));
        if (source != rows)
        {
            return;
        }

        (first, count) = (start, wanted);
        StateHasChanged();
        if (!source.IsExact && start + wanted > RecordQuery.CountLimit - 500)
        {
            await CountExactly();
        }
    }

    /// <summary>What may come a moment later than the rows: figures, and how many each view has.</summary>
    private async Task Afterwards(CancellationToken cancel)
    {
        if (script is null || rows is null || arranged is null)
        {
            return;
        }

        await Guarded(() => Measure(cancel));
        string[] names = [Arrangement.AllView, Arrangement.MineView, .. views.Saved.Select(v => v.Id.ToString("D"))];
        foreach (var name in names)
        {
            await Guarded(() => CountView(name, cancel));
        }
    }

    private async Task CountView(string name, CancellationToken cancel)
    {
        var filter = Core.Filters.Filter.Bind(Arrangement.FilterOf(Type, views.Find(name), name), Type, schema);
        counts[name] = await Records.Count(Actor, new RecordQuery(Type) { Filter = filter }, RecordQuery.CountLimit, cancel);
        StateHasChanged();
    }

    private async Task Measure(CancellationToken cancel)
    {
        var measured = rows!.Columns.Where(c => c.Figure is not null).Take(GroupRow.MostMeasures).ToList();
        figures.Clear();
        if (measured.Count > 0)
        {
            var groups = await Records.Aggregate(
                Actor, rows.Query with { Sort = [] }, [],
                [.. measured.Select(c => new Figure(c.Name, c.Figure!, c.Field))], cancel);
            foreach (var (index, column) in measured.Index())
            {
                figures[column.Name] = groups.Count == 0 ? null : groups[0].Measure(index);
            }
        }

        StateHasChanged();
    }

    private Task ChooseFigure((Column Column, string? Figure) choice) => KeepColumns(
        [.. arranged!.Columns.Select(c => c.Name == choice.Column.Name ? c with { Figure = choice.Figure } : c)]);

    /// <summary>Records were written by somebody: those in view are read again in place, others only announced.</summary>
    private void Told(Commit commit)
    {
        var ids = commit.ChangedRecords.Where(c => c.Type == Type.Name).Select(c => c.Id).ToHashSet();
        var many = commit.Many.GetValueOrDefault(Type.Name);
        if (!disposed && (many > 0 || commit.Much))
        {
            _ = InvokeAsync(() => Guarded(() => Renew(_ => true, ids.Count + many)));
        }
        else if (!disposed && ids.Count > 0)
        {
            _ = InvokeAsync(() => Guarded(() => Renew(ids.Contains, ids.Count)));
        }
    }

    private async Task Renew(Func<Guid, bool> changed, int changes)
    {
        var seen = Enumerable.Range(first, count).Select(i => rows?[i]?.Id).OfType<Guid>().Where(changed).ToList();
        if (seen.Count > 0)
        {
            var page = await Records.Query(
                Actor, new RecordQuery(Type) { Ids = seen, Limit = RecordQuery.MostRows }, reading.Token);
            foreach (var record in page.Items)
            {
                await rows!.Replace(record, reading.Token);
            }
        }

        news += bar?.IsActing == true ? 0 : Math.Max(0, changes - seen.Count);
        StateHasChanged();
    }

    private async Task Guarded(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or JSDisconnectedException)
        {
            // Another question was asked, or the page was left.
        }
        catch (Exception error)
        {
            Log.LogError(error, "Part of a list of {Type} could not be read", Type.Name);
            problem = L["CannotRead"];
            StateHasChanged();
        }
    }

    private async Task Detach()
    {
        try
        {
            if (script is not null)
            {
                await script.InvokeVoidAsync("close");
                await script.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its script with it.
        }

        self?.Dispose();
    }
}
