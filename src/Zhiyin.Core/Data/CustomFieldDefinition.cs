using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>A field an administrator added. Its kind never changes; its name (<c>x_key</c>) is never used again.</summary>
public sealed class CustomFieldDefinition
{
    public Guid Id { get; set; }

    public string Type { get; set; } = "";

    public string Name { get; set; } = "";

    public FieldKind Kind { get; set; }

    public string LabelZh { get; set; } = "";

    public string LabelEn { get; set; } = "";

    public bool Required { get; set; }

    public bool Indexed { get; set; }

    public bool InList { get; set; }

    public string? Target { get; set; }

    public string? OptionsJson { get; set; }

    public string? PurposeZh { get; set; }

    public bool Retired { get; set; }

    public int Position { get; set; }
}

/// <summary>A picklist of a built-in field as an administrator arranged it.</summary>
public sealed class OptionList
{
    public string Type { get; set; } = "";

    public string Field { get; set; } = "";

    public string OptionsJson { get; set; } = "[]";
}
