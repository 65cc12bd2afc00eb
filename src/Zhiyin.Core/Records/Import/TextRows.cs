using CsvHelper;

namespace Zhiyin.Core.Records.Import;

/// <summary>The rows of .csv, .tsv and .txt files. The separator is found by the reader among comma, semicolon, tab and bar.</summary>
internal static class TextRows
{
    private const int LongestRecord = 4 << 20;

    public static CsvReader Open(Stream stream, TableOptions options, string extension) => CsvReader.Create(
        stream,
        new CsvReaderOptions
        {
            HasHeader = false,
            Separator = extension == ".tsv" ? '\t' : null,
            Encoding = options.Encoding ?? TextEncoding.Detect(stream) ?? throw new TableException("WrongContent",
                extension),
            SkipEmptyLines = false,
            MaxRecordSize = LongestRecord,
            IncludeValuesInExceptions = false,
        },
        leaveOpen: true);

    public static IEnumerable<Row> Read(CsvReader reader, TableOptions options)
    {
        for (var number = 1; reader.Read(); number++)
        {
            var cells = new List<Cell>(reader.FieldCount);
            for (var column = 0; column < reader.FieldCount; column++)
            {
                SheetRows.Put(cells, column, Cell.Of(reader.GetString(column)), number, options);
            }

            yield return new Row(number, cells);
        }
    }
}
