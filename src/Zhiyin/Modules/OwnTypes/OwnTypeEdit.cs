using System.Text.RegularExpressions;
using Zhiyin.Core;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;
using Zhiyin.Modules.Settings;
using static Zhiyin.Modules.OwnTypes.OwnTypeTexts;

namespace Zhiyin.Modules.OwnTypes;

/// <summary>What an administrator says of a record type of the company's own.</summary>
public sealed partial record OwnTypeEdit(string LabelZh, string? LabelEn = null)
{
    /// <summary>Before every name, so that no type of a later version of the product is called the same.</summary>
    public const string Prefix = "x-";

    public const int LongestLabel = 30, LongestName = 40, LongestPattern = 40;

    /// <summary>Null for the usual plural of the English name.</summary>
    public string? PluralEn { get; init; }

    /// <summary>The name in the API and in addresses; null for one made of the English plural, or of the pinyin.</summary>
    public string? Name { get; init; }

    public string Icon { get; init; } = OwnTypeIcons.Usual;

    /// <summary>Such as <c>SB{yyyy}{000}</c>; null for records without a number.</summary>
    public string? NumberPattern { get; init; }

    public string Singular => Said(LabelEn) ?? Clean.Line(LabelZh);

    public string Plural => Said(PluralEn) ?? (Said(LabelEn) is { } one ? PluralOf(one) : Clean.Line(LabelZh));

    /// <summary>The name it will go by.</summary>
    public string FullName => Said(Name) is { } said
        ? said.StartsWith(Prefix, StringComparison.Ordinal) ? said : Prefix + said
        : Prefix + FieldKeys.Letters(LabelZh, Said(LabelEn) is null ? null : Plural, '-');

    public string? Pattern => Said(NumberPattern);

    /// <summary>What is wrong with it by itself or beside the other types; null where nothing is.</summary>
    /// <param name="catalog">The types there are.</param>
    /// <param name="own">The name of the type that is changed; null for a new one.</param>
    public Problem? Check(Catalog catalog, string? own)
    {
        var labels = new[] { Clean.Line(LabelZh), Singular, Plural };
        var clash = catalog.Types.FirstOrDefault(t => t.Name != own
            && labels.Intersect([t.Singular.Zh, t.Singular.En, t.Plural.En], StringComparer.OrdinalIgnoreCase).Any());
        return labels[0].Length == 0 ? Problem.Invalid("labelZh", L["LabelNeeded"])
            : labels.Any(l => l.Length > LongestLabel) ? Problem.Invalid("labelZh", L["LabelTooLong", LongestLabel])
            : clash is not null ? Problem.Invalid("labelZh", L["LabelTaken", clash.Singular])
            : !OwnTypeIcons.All.Contains(Icon) ? Problem.Invalid("icon", L["IconNeeded"])
            : Pattern is { } pattern && (pattern.Length > LongestPattern || !Numbering.IsPattern(pattern))
                ? Problem.Invalid("numberPattern", L["PatternWrong"])
            : own is null ? CheckName(catalog) : null;
    }

    private Problem? CheckName(Catalog catalog) =>
        FullName.Length > LongestName || !Form().IsMatch(FullName) ? Problem.Invalid("name", L["NameWrong", LongestName])
            : catalog.Find(FullName) is not null ? Problem.Invalid("name", L["NameTaken", FullName])
            : null;

    private static string PluralOf(string one) => one switch
    {
        [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => one[..^1] + "ies",
        [.., 's' or 'x' or 'z'] or [.., 'c' or 's', 'h'] => one + "es",
        _ => one + "s",
    };

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : Clean.Line(text);

    [GeneratedRegex("^x(-[a-z0-9]+)+$", RegexOptions.ExplicitCapture, Core.Text.Pattern.Timeout)]
    private static partial Regex Form();
}
