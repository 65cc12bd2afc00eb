using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Zhiyin.Core.Access;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Identity;
using Zhiyin.Shell.Live;
using Zhiyin.Shell.Parts;
using Zhiyin.Shell.Records;

namespace Zhiyin.Shell.Lists;

/// <summary>The list of any record type: its views, filter, rows, and what can be done with them.</summary>
public sealed partial class RecordList : IAsyncDisposable
{
    /// <summary>Rows drawn before the browser has said how many it can show.</summary>
    private const int FirstRows = 32;

    private readonly Selection selection = new();
    private CancellationTokenSource reading = new();
    private FilterSchema schema = null!;
    private Views views = Views.None;
    private Arrangement? arranged;
    private RowSource? rows;
    private ListState? shown;
    private string? problem;
    private bool busy, choosing, disposed;
    private SelectionBar? bar;

    [Inject]
    private RecordStore Records { get; set; } = null!;

    [Inject]
    private Cells Cells { get; set; } = null!;

    [Inject]
    private ViewStore Store { get; set; } = null!;

    [Inject]
    private CurrentActor Me { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Handover Handover { get; set; } = null!;

    [Inject]
    private SidePanel Panel { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    [Inject]
    private ILogger<RecordList> Log { get; set; } = null!;

    [Parameter, EditorRequired]
    public RecordType Type { get; set; } = null!;

    [Parameter, EditorRequired]
    public ListState State { get; set; } = null!;

    private Actor Actor => Me.Value;

    protected override void OnInitialized()
    {
        schema = new FilterSchema(Records.Catalog, Actor.Rights.CanSee);
        if (Handover.Take<Kept>("list") is { } kept && kept.State == State)
        {
            (shown, views, arranged, rows) = (kept.State, kept.Views, kept.Arranged, kept.Rows);
            link = PlaceInAddress();
        }

        Handover.Keep("list", () => rows is null || arranged is null ? null : new Kept(State, views, arranged, rows));
        listening = Live.Listen(Told);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (State != shown)
        {
            var withViews = shown is null;
            shown = State;
            await Read(withViews);
        }
    }

    /// <summary>Reads the list anew: the same question, or another one.</summary>
    private async Task Read(bool withViews = false)
    {
        var before = reading;
        reading = new CancellationTokenSource();
        var cancel = reading.Token;
        await before.CancelAsync();
        before.Dispose();
        (busy, problem, news) = (true, null, 0);
        try
        {
            views = withViews ? await Store.For(Actor, Type, cancel) : views;
            var next = Arrangement.Of(Actor, Type, schema, views, State);
            var source = new RowSource(Records, Cells, Actor, next.Query, next.Columns);
            if (next.Problem is null)
            {
                await source.Open(cancel);
                await LoadWhatIsSeen(next, source, cancel);
            }

            cancel.ThrowIfCancellationRequested();
            Show(next, source);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception error)
        {
            Log.LogError(error, "A list of {Type} could not be read", Type.Name);
            problem = L["CannotRead"];
        }

        busy = false;
        _ = Afterwards(cancel);
    }

    /// <summary>The same question read anew takes nothing from under the eyes or the keys.</summary>
    private async Task LoadWhatIsSeen(Arrangement next, RowSource source, CancellationToken cancel)
    {
        if (IsAsked(next))
        {
            await source.Load(first, count, cancel);
            await source.Load(cursor.Row, 1, cancel);
        }
    }

    private bool IsAsked(Arrangement next) => arranged is not null && rows is not null && arranged.Query == next.Query;

    private void Show(Arrangement next, RowSource source)
    {
        if (arranged is null || arranged.Filter != next.Filter || arranged.Words != next.Words)
        {
            selection.Clear();
        }

        var same = IsAsked(next);
        (arranged, rows) = (next, source);
        link = PlaceInAddress();
        if (!same)
        {
            (first, count, cursor, editing, peek) = (0, FirstRows, Place.Start, null, null);
            toTop = true;
        }
    }

    private async Task Reload()
    {
        await Read(withViews: true);
        StateHasChanged();
    }

    private async Task ReloadViews()
    {
        views = await Store.For(Actor, Type);
        await Read();
        StateHasChanged();
    }

    /// <summary>Leads to the list in another state; typing does not fill the browser's history.</summary>
    private void Go(ListState state) =>
        Navigation.NavigateTo(state.Address(Type.Name), replace: state with { Words = State.Words } == State);

    private void SortBy((Field Field, bool More) by) => Go(State with { Sort = arranged!.Sorted(by.Field, by.More) });

    private async Task CountExactly()
    {
        if (rows is { IsExact: false } asked)
        {
            await asked.CountExactly(reading.Token);
            StateHasChanged();
        }
    }

    private void New() => RecordForms.New(Panel, Type);

    private bool May(Verb verb) => Actor.Rights.May(Type, verb) && (verb is Verb.Export || !Actor.ReadOnly);

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        listening?.Dispose();
        await reading.CancelAsync();
        reading.Dispose();
        await Detach();
    }

    /// <summary>What prerendering hands to the page that follows it.</summary>
    private sealed record Kept(ListState State, Views Views, Arrangement Arranged, RowSource Rows);
}
