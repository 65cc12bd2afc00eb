namespace Zhiyin.Shell.Lists;

/// <summary>Where the keyboard stands: a row, and the column in it (-1 for the row as a whole).</summary>
public sealed record Place(int Row, int Column)
{
    public static readonly Place Start = new(-1, -1);

    public Place Moved(int rows, int columns, int extent, int width) => new(
        Math.Clamp(Row + rows, 0, Math.Max(0, extent - 1)),
        Math.Clamp(Column + columns, -1, width - 1));
}

/// <summary>A cell being edited.</summary>
/// <param name="Seen">The version of the record the editor began with.</param>
/// <param name="Value">As it stands in the editor.</param>
/// <param name="Problem">Why it was not saved.</param>
/// <param name="Theirs">What somebody else wrote meanwhile, where that is the reason.</param>
public sealed record CellEdit(
    Place At, Guid Id, Column Column, long Seen, object? Value, IReadOnlyDictionary<Guid, string> Titles,
    string? Problem = null, string? Theirs = null);
