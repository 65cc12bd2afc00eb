using CsvHelper;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records.Import;

public enum TableFormat
{
    Xlsx,
    Csv,
}

/// <summary>
/// Writes rows as they come to .xlsx or .csv. Values are text, whole or fractional numbers, <c>DateOnly</c>, local
/// <c>DateTime</c> or null; what else there is comes localised as text.
/// </summary>
public static class TableWriter
{
    /// <summary>Writes the table and leaves the stream open. Text stays text: no number is rounded and no formula runs.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="format">As what.</param>
    /// <param name="headers">The headings.</param>
    /// <param name="rows">The rows, each as long as the headings.</param>
    /// <param name="sheet">The name of the sheet.</param>
    /// <param name="cancel">Stops the writing between two rows.</param>
    public static async Task Write(
        Stream stream,
        TableFormat format,
        IReadOnlyList<string> headers,
        IEnumerable<IReadOnlyList<object?>> rows,
        string sheet = "Sheet1",
        CancellationToken cancel = default)
    {
        if (format == TableFormat.Csv)
        {
            await WriteCsv(stream, headers, rows, cancel);
            return;
        }

        using var reader = new RowsReader(headers, rows);
        var plain = new OpenXmlConfiguration
        {
            TableStyles = TableStyles.None,
            AutoFilter = false,
            FreezeRowCount = 1,
            EnableWriteNullValueCell = false,
        };
        await stream.SaveAsAsync(reader, sheetName: sheet, configuration: plain, cancellationToken: cancel);
    }

    private static async Task WriteCsv(
        Stream stream, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<object?>> rows,
            CancellationToken cancel)
    {
        var options = new CsvWriterOptions
        {
            WriteByteOrderMark = true,
            Injection = CsvInjection.Escape,
            ValidateFieldCount = false
        };
        await using var csv = CsvWriter.Create(stream, options, leaveOpen: true);
        await Line(csv, headers, cancel);
        foreach (var row in rows)
        {
            await Line(csv, row, cancel);
        }

        await csv.FlushAsync(cancel);
    }

    private static async Task Line(CsvWriter csv, IReadOnlyList<object?> values, CancellationToken cancel)
    {
        foreach (var value in values)
        {
            switch (value)
            {
                case null: csv.WriteField((string?)null); break;
                case int or long:
                    csv.WriteField(Convert.ToInt64(value,
                    System.Globalization.CultureInfo.InvariantCulture)); break;
                case double number: csv.WriteField(number); break;
                case decimal number: csv.WriteField(number); break;
                case DateTime { TimeOfDay.Ticks: 0 } day: csv.WriteField(day, "yyyy-MM-dd"); break;
                case DateTime time: csv.WriteField(time, "yyyy-MM-dd HH:mm:ss"); break;
                case DateOnly day: csv.WriteField(day, "yyyy-MM-dd"); break;
                default: csv.WriteField(Safe(value.ToString() ?? "")); break;
            }
        }

        await csv.EndRecordAsync(cancel);
    }

    internal static string Safe(string text)
    {
        var clean = Clean.Lines(text);
        return clean.Length <= Cell.Longest ? clean : clean[..Cell.Longest];
    }
}
