using Zhiyin.Core.Schema;

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
        [.. rows.Where(r => r.Value is not null || r.Zh.Trim().Length > 0).Select(r => new Option(
            r.Value ?? r.Zh.Trim(), new Label(r.Zh.Trim(), r.En.Trim().Length == 0 ? r.Zh.Trim() : r.En.Trim()),
            r.Colour == "slate" ? null : r.Colour, r.Retired))];
}
