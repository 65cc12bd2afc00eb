using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Zhiyin.Core.Access;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;
using Zhiyin.Shell.Records;

namespace Zhiyin.Shell.Layout;

/// <summary>Ctrl+K: records by name, pinyin or number, what the present page can do, pages, and acts.</summary>
public partial class Palette
{
    private const int HitsOfType = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    private readonly List<Group> found = [];
    private string words = "";
    /// <summary>The words that what is shown answers; null before there is anything.</summary>
    private string? answered;
    private int asked;
    private IReadOnlyList<Act> here = [];

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Parameter]
    public EventCallback Close { get; set; }

    private IEnumerable<Act> Offered => here.Where(a => words.Length == 0 || Matches(a.Text));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var offers = await Script.InvokeAsync<Offer[]>("zhiyin.acts");
            here = [.. offers.Where(o => o.Text.Length > 0).Select(ActOf).DistinctBy(a => a.Text).OrderBy(a => a.Key is null)];
            answered ??= "";
            StateHasChanged();
        }
    }

    /// <summary>An act of the page; where it answers to the key of one that is at hand everywhere, it goes by its name.</summary>
    private Act ActOf(Offer offer)
    {
        var quick = Parts.QuickActs.FirstOrDefault(q => q.Key == offer.Key);
        return new Act(
            quick?.Label.Text ?? offer.Text, offer.Icon ?? quick?.Icon ?? "arrow_forward", offer.Key,
            () => _ = Script.InvokeVoidAsync("zhiyin.act", offer.At).AsTask());
    }

    private async Task Typed(string? text)
    {
        words = text?.TrimStart() ?? "";
        var turn = ++asked;
        await Task.Delay(Pause);
        if (turn != asked)
        {
            return;
        }

        var groups = new List<Group>();
        foreach (var type in words.Length == 0 ? [] : Searchable())
        {
            var page = await Records.Query(Me.Value, new RecordQuery(type) { Search = words, Limit = HitsOfType });
            if (page.Items.Count > 0)
            {
                groups.Add(new Group(type, [.. page.Items.Select(r => HitOf(type, r))]));
            }
        }

        if (turn == asked)
        {
            found.Clear();
            found.AddRange(groups);
            answered = words;
        }
    }

    private IEnumerable<RecordType> Searchable() => Parts.Types(Records.Catalog)
        .Where(t => Me.Value.Rights.May(t, Verb.Read) && t.BuiltIn.Any(f => f.Searchable));

    private Hit HitOf(RecordType type, Record record) => new(
        record.Id,
        RecordNames.Title(Records.Catalog, type, record),
        type.NumberField is { } number ? Records.Catalog.Field(type, number).Get(record) as string : null);

    private IEnumerable<Act> Acts() => All()
        .Where(a => (words.Length == 0 || Matches(a.Text)) && here.All(h => h.Text != a.Text));

    private IEnumerable<Act> All()
    {
        var rights = Me.Value.Rights;
        var types = Parts.Types(Records.Catalog);
        return
        [
            .. Parts.QuickActs.Select(a => new Act(a.Label.Text, a.Icon, a.Key,
                () => Panel.Open(a.Label.Text, a.Component))),
            .. types.Where(t => rights.May(t, Verb.Create)).Select(t => new Act(
                ShellTexts.L["NewOf", t.Singular.Inside], "add", null, () => RecordForms.New(Panel, t))),
            new Act(ShellTexts.L["Home"], "home", null, () => Navigation.NavigateTo("/")),
            .. types.Where(t => rights.May(t, Verb.Read)).Select(t => new Act(
                t.Plural.Text, t.Icon, null, () => Navigation.NavigateTo("/" + t.Name))),
            .. Parts.Modules.SelectMany(m => m.Links).Where(l => !l.Administrator || rights.Administrator)
                .Select(l => new Act(l.Label.Text, l.Icon, null, () => Navigation.NavigateTo(l.Href))),
        ];
    }

    private bool Matches(string text) =>
        text.Contains(words, StringComparison.CurrentCultureIgnoreCase)
        || Pinyin.Initials(text).StartsWith(words, StringComparison.OrdinalIgnoreCase);

    private async Task Do(Act act)
    {
        await Close.InvokeAsync();
        // The palette has to be gone before something behind it can take the focus.
        await Task.Yield();
        act.Run();
    }

    private sealed record Group(RecordType Type, IReadOnlyList<Hit> Hits);

    private sealed record Hit(Guid Id, string Title, string? Note);

    /// <summary>What the page shows as something to do.</summary>
    private sealed record Offer(int At, string? Key, string Text, string? Icon);

    private sealed record Act(string Text, string Icon, string? Key, Action Run);
}
