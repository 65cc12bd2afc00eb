using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Rendering;
using Zhiyin.Shell.Parts;

namespace Zhiyin.Shell.Fields;

/// <summary>A field that offers a list: one or several, from what is given or from a search; by name, pinyin or initials.</summary>
public partial class Picker
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private IReadOnlyList<Pick> shown = [];
    private string words = "";
    /// <summary>The words that what is shown answers; null before there is anything.</summary>
    private string? answered;
    private bool open, first = true;
    private int asked;

    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public string? Label { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public IReadOnlyList<Pick> Items { get; set; } = [];

    /// <summary>Finds what matches the words, instead of <see cref="Items"/>.</summary>
    [Parameter]
    public Func<string, Task<IReadOnlyList<Pick>>>? Search { get; set; }

    [Parameter]
    public IReadOnlyList<Pick> Chosen { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<Pick>> ChosenChanged { get; set; }

    [Parameter]
    public bool Several { get; set; }

    [Parameter]
    public bool Clearable { get; set; } = true;

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public bool Error { get; set; }

    /// <summary>Open from the start, where a click has asked for it already.</summary>
    [Parameter]
    public bool Opened { get; set; }

    /// <summary>Told when the list closes.</summary>
    [Parameter]
    public EventCallback Closed { get; set; }

    /// <summary>The label together with what can be read on the field.</summary>
    private string Said => string.Join(
        ' ', Chosen.Select(c => c.Text).DefaultIfEmpty(Placeholder ?? ShellTexts.L["Choose"]).Prepend(Label));

    protected override async Task OnParametersSetAsync()
    {
        if (first && Opened)
        {
            await Open();
        }

        first = false;
    }

    private Task Toggle() => open ? Close() : Open();

    private async Task Open()
    {
        (open, words) = (true, "");
        (shown, answered) = (Items, Search is null ? words : null);
        if (Search is not null)
        {
            await Look();
        }
    }

    private async Task Close()
    {
        open = false;
        await Closed.InvokeAsync();
    }

    private async Task Key(KeyboardEventArgs e)
    {
        if (e.Key == "Backspace" && words.Length == 0 && Several && Chosen.Count > 0 && open)
        {
            await ChosenChanged.InvokeAsync([.. Chosen.SkipLast(1)]);
        }
    }

    private async Task Typed(string? text)
    {
        words = text?.TrimStart() ?? "";
        if (Search is null)
        {
            shown = words.Length == 0 ? Items : [.. Items.Where(i => i.Answers(words))];
            answered = words;
            return;
        }

        await Look();
    }

    private async Task Look()
    {
        var turn = ++asked;
        await Task.Delay(words.Length == 0 ? TimeSpan.Zero : Pause);
        if (turn == asked)
        {
            var found = await Search!(words);
            if (turn == asked)
            {
                (shown, answered) = (found, words);
            }
        }
    }

    private async Task Choose(Pick? pick)
    {
        IReadOnlyList<Pick> next = pick is null ? []
            : !Several ? [pick]
            : IsChosen(pick) ? [.. Chosen.Where(c => c.Value != pick.Value)]
            : [.. Chosen, pick];
        await ChosenChanged.InvokeAsync(next);
        if (!Several)
        {
            await Close();
        }
    }

    private bool IsChosen(Pick pick) => Chosen.Any(c => c.Value == pick.Value);

    private static RenderFragment Face(Pick pick) => builder => Draw(builder, pick);

    private static void Draw(RenderTreeBuilder builder, Pick pick)
    {
        if (pick.Person is { } person)
        {
            builder.OpenComponent<Avatar>(0);
            builder.AddAttribute(1, nameof(Avatar.Name), pick.Text);
            builder.AddAttribute(2, nameof(Avatar.Id), person);
            builder.AddAttribute(3, nameof(Avatar.Class), "small");
            builder.CloseComponent();
        }

        if (pick.Colour is not null)
        {
            builder.OpenComponent<Pill>(4);
            builder.AddAttribute(5, nameof(Pill.Text), pick.Text);
            builder.AddAttribute(6, nameof(Pill.Colour), pick.Colour);
            builder.CloseComponent();
        }
        else
        {
            builder.OpenElement(7, "span");
            builder.AddAttribute(8, "class", "cut");
            builder.AddContent(9, pick.Text);
            builder.CloseElement();
        }

        if (pick.Note is not null)
        {
            builder.OpenElement(10, "span");
            builder.AddAttribute(11, "class", "quiet cut");
            builder.AddContent(12, pick.Note);
            builder.CloseElement();
        }
    }
}
