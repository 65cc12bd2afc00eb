using System.Globalization;
using System.Text;

namespace Zhiyin.Bench;

/// <summary>The table of a run, on the console and as Markdown below artifacts/bench.</summary>
internal sealed class Report(string title, params string[] columns)
{
    private readonly List<string[]> rows = [];

    public void Add(params object?[] cells)
    {
        var texts = cells.Select(Text).ToArray();
        rows.Add(texts);
        Console.Error.WriteLine(string.Join(" | ", texts)); // as it comes: a run may take an hour
    }

    public async Task Save(string name, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{title}\n");
        text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", columns)} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|{string.Concat(columns.Select(_ => "---|"))}");
        foreach (var row in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |");
        }

        Directory.CreateDirectory(Tools.Artifacts);
        Console.WriteLine(text);
        await File.WriteAllTextAsync(Path.Combine(Tools.Artifacts, $"{name}.md"), text.ToString(), cancel);
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        double number when Math.Abs(number) >= 100 => number.ToString("#,##0", CultureInfo.InvariantCulture),
        double number when Math.Abs(number) >= 10 => number.ToString("0.0", CultureInfo.InvariantCulture),
        double number => number.ToString("0.00", CultureInfo.InvariantCulture),
        int number => number.ToString("#,##0", CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
