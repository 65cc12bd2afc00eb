using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Lists;

/// <summary>A record as a list shows it: only the words in its cells, so that an open page costs little memory.</summary>
public sealed record Row(Guid Id, long Version, string Title, IReadOnlyList<Cell> Cells);

/// <summary>What stands in a cell.</summary>
/// <param name="Text">The value as words; for marks all of them, for those who have it read aloud.</param>
/// <param name="Marks">Coloured labels, where the value is a choice.</param>
/// <param name="Person">Whose sign goes before the name.</param>
/// <param name="Target">Where the linked record is.</param>
/// <param name="Late">A day that has passed while something was still to be done.</param>
public sealed record Cell(
    string Text, IReadOnlyList<Option>? Marks = null, Guid? Person = null, string? Target = null, bool Late = false)
{
    public static readonly Cell Empty = new("");
}
