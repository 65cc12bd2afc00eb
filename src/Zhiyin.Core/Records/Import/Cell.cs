using Zhiyin.Core.Records.Coerce;

namespace Zhiyin.Core.Records.Import;

/// <summary>What a reader noticed about a cell.</summary>
[Flags]
public enum CellNotes
{
    None = 0,

    /// <summary>The text begins like a formula; it is kept as text and never run. Real formulas give their last result.</summary>
    Formula = 1,

    /// <summary>A number with more digits than the spreadsheet could keep: an 18-digit id ends in zeros.</summary>
    Rounded = 2,

    /// <summary>The text was longer than a cell can be and has been cut.</summary>
    Cut = 4,
}

/// <summary>One cell: null, text, <c>double</c>, <c>bool</c>, <c>DateTime</c> without a zone, or <c>TimeSpan</c>.</summary>
public readonly record struct Cell(object? Value, CellNotes Notes = CellNotes.None)
{
    /// <summary>The most characters of a cell in Excel.</summary>
    public const int Longest = 32_767;

    public bool IsEmpty => Value is null or "";

    public bool IsFormula => Notes.HasFlag(CellNotes.Formula);

    /// <summary>The value as a person would type it; whole numbers without exponent.</summary>
    public string Text => Value is null ? "" : Plain.Text(Value);

    internal static Cell Of(object? value) => value switch
    {
        null or DBNull => default,
        string text => OfText(text),
        double number when Math.Abs(number) >= 1e15 => new(number, CellNotes.Rounded),
        double or bool or DateTime or TimeSpan => new(value),
        int or long or float or decimal => Of(Convert.ToDouble(value,
            System.Globalization.CultureInfo.InvariantCulture)),
        _ => OfText(value.ToString() ?? ""),
    };

    private static Cell OfText(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return default;
        }

        var notes = text.TrimStart() is ['=', _, ..] ? CellNotes.Formula : CellNotes.None;
        return text.Length <= Longest ? new(text, notes) : new(text[..Longest], notes | CellNotes.Cut);
    }
}

/// <summary>A row with its number in the file, counted from 1 as spreadsheets do.</summary>
public sealed record Row(int Number, IReadOnlyList<Cell> Cells)
{
    public bool IsEmpty => Cells.All(c => c.IsEmpty);

    /// <summary>The cell of a column counted from 0; empty beyond the end.</summary>
    public Cell this[int column] => column < Cells.Count ? Cells[column] : default;
}
