using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Modules.Settings.Pages;

/// <summary>A choice under edit.</summary>
public sealed class OptionRow
{
    /// <summary>What is stored; null for one just added, which takes its label.</summary>
    public string? Value { get; init; }

    public string Zh { get; set; } = "";

    public string En { get; set; } = "";

    public string Colour { get; set; } = "slate";

    public bool Retired { get; set; }

    public static OptionRow Of(Option option) => new()
    {
        Value = option.Value,
        Zh = option.Label.Zh,
        En = option.Label.En == option.Label.Zh ? "" : option.Label.En,
        Colour = option.Colour ?? "slate",
        Retired = option.Retired,
    };

    /// <summary>What the rows say, without those left empty.</summary>
    public static IReadOnlyList<Option> Options(IEnumerable<OptionRow> rows) =>
        [.. from row in rows
            let zh = Clean.Line(row.Zh)
            let en = Clean.Line(row.En)
            where row.Value is not null || zh.Length > 0
            select new Option(
                row.Value ?? zh, new Label(zh, en.Length == 0 ? zh : en), row.Colour == "slate" ? null : row.Colour, row.Retired)];
}
