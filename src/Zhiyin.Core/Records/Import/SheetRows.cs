using ExcelDataReader;

namespace Zhiyin.Core.Records.Import;

/// <summary>The rows of .xlsx, .xlsb and .xls files.</summary>
internal static class SheetRows
{
    /// <summary>Opens the workbook and stands on the chosen sheet.</summary>
    public static (IReadOnlyList<string> Names, string Name, IEnumerable<Row> Rows) Open(
        IExcelDataReader reader, TableOptions options)
    {
        var sheets = new List<(string Name, bool Visible)>();
        do
        {
            sheets.Add((reader.Name, reader.VisibleState is not ("hidden" or "veryhidden")));
        }
        while (reader.NextResult());

        string[] names = [.. sheets.Select(s => s.Name)];
        var chosen = options.Sheet is { } wanted
            ? sheets.FindIndex(s => s.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            : Math.Max(0, sheets.FindIndex(s => s.Visible));
        if (chosen < 0)
        {
            throw new TableException("NoSheet", options.Sheet, string.Join('、', names));
        }

        reader.Reset();
        for (var i = 0; i < chosen; i++)
        {
            reader.NextResult();
        }

        return (names, names[chosen], Read(reader, options));
    }

    private static IEnumerable<Row> Read(IExcelDataReader reader, TableOptions options)
    {
        for (var number = 1; reader.Read(); number++)
        {
            var cells = new List<Cell>();
            for (var column = 0; column < reader.FieldCount; column++)
            {
                Put(cells, column, At(reader, column), number, options);
            }

            yield return new Row(number, cells);
        }
    }

    /// <summary>Keeps a cell unless it and all after it are empty: formatting alone can make a row 16,384 columns wide.</summary>
    internal static void Put(List<Cell> cells, int column, Cell cell, int row, TableOptions options)
    {
        if (cell.IsEmpty)
        {
            return;
        }

        if (column >= options.MostColumns)
        {
            throw new TableException("TooManyColumns", row, options.MostColumns);
        }

        while (cells.Count < column)
        {
            cells.Add(default);
        }

        cells.Add(cell);
    }

    private static Cell At(IExcelDataReader reader, int column)
    {
        var value = reader.GetValue(column);
        return value switch
        {
            // A postal code or number shown with leading zeros means them.
            double number when reader.GetNumberFormatString(column) is { Length: > 1 } format
                && format.All(c => c == '0') =>
                Cell.Of(number.ToString(format, System.Globalization.CultureInfo.InvariantCulture)),
            _ => Cell.Of(value),
        };
    }
}
