using System.Text.Json;

namespace Zhiyin.Browser.Hostile;

/// <summary>
/// Sees whether a page was made to do what a text in it says. What the content policy stops is a complaint of the console,
/// which fails the journey at its end; here the markup itself is looked at, too.
/// </summary>
internal sealed class Watch
{
    /// <summary>What ran, what became an element or a handler, and how many of the texts stand on the page.</summary>
    private const string Look = """
        texts => {
          const planted = '[onerror], [onload], [onfocus], [onmouseover], img[src="x"], svg[onload], script:not([nonce]), ' +
            '[href^="javascript:" i], [href^="data:" i], [src^="javascript:" i], [formaction], iframe[srcdoc]';
          const words = [document.title, document.body.innerText,
            ...[...document.querySelectorAll('input:not([type=hidden]), textarea')].map(x => x.value),
            ...[...document.querySelectorAll('[title], [aria-label]')].map(x => x.title + ' ' + x.ariaLabel)].join('\n');
          return { ran: String(window.ran ?? ''), planted: [...document.querySelectorAll(planted)].map(x => x.outerHTML.slice(0, 160)),
            unseen: words.match(/.{0,40}[\u202A-\u202E\u2066-\u2069].{0,40}/)?.[0] ?? '',
            shown: texts.filter(t => words.includes(t)).length, broken: !!document.querySelector('#blazor-error-ui[style*="block"]') };
        }
        """;

    private static readonly string[] Shown = [.. Enumerable.Range(0, Payload.Texts.Length).Select(Payload.Shown)];

    private readonly List<string> dialogs = [];
    private readonly IPage page;

    public Watch(IPage page)
    {
        this.page = page;
        page.Dialog += async (_, dialog) =>
        {
            dialogs.Add(dialog.Message);
            await dialog.DismissAsync();
        };
    }

    /// <summary>How many pages, or states of a page, were looked at.</summary>
    public int Views { get; private set; }

    /// <summary>How many texts stood on them, taken together.</summary>
    public int Seen { get; private set; }

    /// <summary>Opens an address as the workspace does, and looks.</summary>
    public async Task Open(string path, int atLeast = 0)
    {
        await page.GotoAsync(path);
        await Company.Interactive(page);
        await See(path, atLeast);
    }

    /// <param name="where">What the page is called when it fails.</param>
    /// <param name="atLeast">So many of the texts must stand on it: a page that shows none proves nothing.</param>
    public async Task See(string where, int atLeast = 0)
    {
        if (atLeast > 0)
        {
            await page.WaitForFunctionAsync(
                $"([texts, least]) => ({Look})(texts).shown >= least", new object[] { Shown, atLeast }, new() { Timeout = 15_000 });
        }

        var found = await page.EvaluateAsync<JsonElement>(Look, Shown);
        Views++;
        Seen += found.GetProperty("shown").GetInt32();
        Assert.True(found.GetProperty("ran").GetString() == "", $"A text ran on {where}");
        Assert.True(dialogs.Count == 0, $"A dialog was opened on {where}");
        var unseen = found.GetProperty("unseen").GetString();
        Assert.True(unseen == "", $"A sign that turns a text around stands on {where}: {unseen}");
        Assert.False(found.GetProperty("broken").GetBoolean(), $"{where} stopped");
        var planted = string.Join('\n', found.GetProperty("planted").EnumerateArray().Select(x => x.GetString()));
        Assert.True(planted.Length == 0, $"A text became markup on {where}:\n{planted}");
        Assert.Single(page.Context.Pages);
    }
}
