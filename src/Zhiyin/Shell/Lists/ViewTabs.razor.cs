using Microsoft.AspNetCore.Components;
using Zhiyin.Core.Data;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;
using Zhiyin.Shell.Identity;
using Zhiyin.Shell.Parts;

namespace Zhiyin.Shell.Lists;

/// <summary>The views of a list side by side, and what can be done with the one shown.</summary>
public sealed partial class ViewTabs
{
    private SavedView? renaming;
    private string name = "";
    private bool menu, asking, shared;

    [Inject]
    private ViewStore Store { get; set; } = null!;

    [Inject]
    private CurrentActor Me { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Parameter, EditorRequired]
    public RecordType Type { get; set; } = null!;

    [Parameter, EditorRequired]
    public Views Views { get; set; } = Views.None;

    [Parameter, EditorRequired]
    public Arrangement Now { get; set; } = null!;

    [Parameter, EditorRequired]
    public ListState State { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, int> Counts { get; set; } = null!;

    /// <summary>Told after the views were changed.</summary>
    [Parameter]
    public EventCallback Reload { get; set; }

    private IEnumerable<Tab> Tabs =>
    [
        new(Arrangement.AllView, L["All", Type.Plural], null),
        new(Arrangement.MineView, L["Mine"], null),
        .. Views.Saved.Select(v => new Tab(v.Id.ToString("D"), v.Name, v)),
    ];

    private static string Short(int number) => number > RecordQuery.CountLimit
        ? RecordQuery.CountLimit.ToString("N0") + "+"
        : number.ToString("N0");

    private void Ask(SavedView? view)
    {
        (menu, asking, renaming) = (false, true, view);
        (name, shared) = (view?.Name ?? "", view?.Shared ?? false);
    }

    private void Close() => (menu, asking) = (false, false);

    private async Task Save()
    {
        if (Clean.Line(name).TrimStart('@') is not { Length: > 0 } wanted)
        {
            return;
        }

        var view = renaming is { } known
            ? Copy(known, v => (v.Name, v.Shared) = (wanted, shared))
            : Present(new SavedView { Id = Ids.New(), Type = Type.Name, Name = wanted, Shared = shared });
        await Store.Save(Me.Value, view);
        Close();
        await Reload.InvokeAsync();
        Navigation.NavigateTo(new ListState(view.Id.ToString("D"), Words: State.Words).Address(Type.Name));
    }

    private async Task Update(SavedView view)
    {
        await Store.Save(Me.Value, Present(Copy(view, _ => { })));
        await Store.KeepColumns(Me.Value, Type, Now.View, view.OwnerId == Me.Value.UserId ? Column.Print(Now.Columns) : "");
        await Reload.InvokeAsync();
        Navigation.NavigateTo(new ListState(State.View, Words: State.Words).Address(Type.Name));
    }

    private async Task Share(SavedView view)
    {
        Close();
        await Store.Save(Me.Value, Copy(view, v => v.Shared = !v.Shared));
        await Reload.InvokeAsync();
    }

    private async Task Move(SavedView view, int by)
    {
        Close();
        var ids = Views.Saved.Select(v => v.Id).ToList();
        var at = ids.IndexOf(view.Id);
        ids.RemoveAt(at);
        ids.Insert(Math.Clamp(at + by, 0, ids.Count), view.Id);
        await Store.Arrange(Me.Value, ids);
        await Reload.InvokeAsync();
    }

    private async Task Delete(SavedView view)
    {
        Close();
        await Store.Delete(Me.Value, view.Id);
        Toasts.Show(L["ViewDeleted", view.Name], async () =>
        {
            await Store.Save(Me.Value, view);
            await Reload.InvokeAsync();
        });
        await Reload.InvokeAsync();
        Navigation.NavigateTo(new ListState().Address(Type.Name));
    }

    /// <summary>The view as the list stands now.</summary>
    private SavedView Present(SavedView view)
    {
        view.Filter = Now.Filter == FilterNode.All ? null : Filter.ToJson(Now.Filter);
        view.Sort = State.Sort ?? Now.Saved?.Sort;
        view.Columns = Column.Print(Now.Columns);
        return view;
    }

    private static SavedView Copy(SavedView view, Action<SavedView> change)
    {
        var copy = new SavedView
        {
            Id = view.Id,
            Type = view.Type,
            Name = view.Name,
            OwnerId = view.OwnerId,
            Shared = view.Shared,
            Filter = view.Filter,
            Columns = view.Columns,
            Sort = view.Sort,
            Position = view.Position,
        };
        change(copy);
        return copy;
    }

    private sealed record Tab(string Name, string Label, SavedView? Saved);
}
