using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>A record type an administrator made: what a place is called. Never deleted.</summary>
public sealed class OwnTypeDefinition
{
    public Guid Id { get; set; }

    public int Slot { get; set; }

    public string Name { get; set; } = "";

    public string LabelZh { get; set; } = "";

    public string LabelEn { get; set; } = "";

    public string PluralEn { get; set; } = "";

    public string Icon { get; set; } = "";

    public string? NumberPattern { get; set; }

    public bool Retired { get; set; }

    public OwnTraits Traits => new(
        Slot, Name, (LabelZh, LabelEn), (LabelZh, PluralEn), Icon, NumberPattern, Retired);
}
