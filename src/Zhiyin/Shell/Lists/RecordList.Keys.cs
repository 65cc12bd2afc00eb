using Microsoft.JSInterop;

namespace Zhiyin.Shell.Lists;

/// <content>Where the keyboard and the pointer are, and what they open.</content>
public sealed partial class RecordList
{
    private Place cursor = Place.Start;
    private Guid? peek;
    private Task pressed = Task.CompletedTask;

    /// <summary>
    /// A key the browser gave to the list. Keys are done in the order they were pressed, each where the one before has led, however
    /// fast they come.
    /// </summary>
    [JSInvokable]
    public Task Key(string key, int page) => pressed = Press(pressed, key, page);

    private async Task Press(Task before, string key, int page)
    {
        await before;
        await Guarded(() => Do(key, page));
        StateHasChanged();
    }

    private async Task Do(string key, int page)
    {
        var extent = rows?.Extent ?? 0;
        switch (key)
        {
            case "down" or "up" or "pagedown" or "pageup" or "home" or "end" or "left" or "right":
                await Move(cursor.Row < 0 && key is "down" or "pagedown" ? new Place(0, cursor.Column) : key switch
                {
                    "down" => cursor.Moved(1, 0, extent, Width),
                    "up" => cursor.Moved(-1, 0, extent, Width),
                    "pagedown" => cursor.Moved(page, 0, extent, Width),
                    "pageup" => cursor.Moved(-page, 0, extent, Width),
                    "home" => cursor with { Row = 0 },
                    "end" => cursor with { Row = Math.Max(0, extent - 1) },
                    "left" => cursor.Moved(0, -1, extent, Width),
                    _ => cursor.Moved(0, 1, extent, Width),
                });
                break;
            case "x":
                await Toggle(cursor.Row, range: false);
                break;
            case "shift+x":
                await Toggle(cursor.Row, range: true);
                break;
            case "all":
                TakeAll();
                break;
            case "open":
                await OpenOrEdit();
                break;
            case "edit":
                await Edit(cursor.Row, Math.Max(0, cursor.Column));
                break;
            case "peek" when Here is { } row:
                peek = peek is null ? row.Id : null;
                break;
            case "assign":
                await (bar?.Assign(Here?.Id) ?? Task.CompletedTask);
                break;
            case "escape":
                Escape();
                break;
        }
    }

    /// <summary>The row the keyboard stands on.</summary>
    private Row? Here => rows?[cursor.Row];

    private int Width => rows?.Columns.Count ?? 0;

    /// <summary>A click on a row looks into it; where rows are being chosen by touch it chooses.</summary>
    [JSInvokable]
    public async Task Click(int index, int column)
    {
        await Move(new Place(index, column), reveal: false);
        peek = rows?[index]?.Id;
        StateHasChanged();
    }

    private async Task Move(Place to, bool reveal = true)
    {
        cursor = to;
        if (reveal && script is not null)
        {
            // Not waited for: the next key must not hang on the way to the browser and back.
            _ = Guarded(() => script.InvokeVoidAsync("reveal", to.Row, to.Column).AsTask());
        }

        if (rows is null)
        {
            return;
        }

        await rows.Load(to.Row, 1, reading.Token);
        peek = peek is null ? null : Here?.Id;
    }

    private Task OpenOrEdit()
    {
        if (Here is not { } row)
        {
            return Task.CompletedTask;
        }

        var column = cursor.Column >= 0 ? rows!.Columns[cursor.Column].Field : null;
        if (column is not null && column.Name != Type.TitleField && MayEdit(column))
        {
            return Edit(cursor.Row, cursor.Column);
        }

        Navigation.NavigateTo(LinkOf(row.Id));
        return Task.CompletedTask;
    }

    private void Escape()
    {
        if (peek is not null)
        {
            peek = null;
        }
        else
        {
            ClearSelection();
        }
    }

    private void ClosePeek() => peek = null;
}
