using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records.Import;

/// <summary>
/// Reads a table from a spreadsheet or text file, row by row. The heading is the first row that is not empty, or the next
/// one where that is only a title over the table.
/// </summary>
public sealed class TableReader : IDisposable
{
    private readonly IDisposable source;
    private readonly IEnumerator<Row> rows;
    private readonly Queue<Row> waiting = new();

    static TableReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private TableReader(IDisposable source, IReadOnlyList<string> sheets, string? sheet, IEnumerable<Row> rows)
    {
        (this.source, Sheets, Sheet, this.rows) = (source, sheets, sheet, rows.GetEnumerator());
        var header = Header();
        HeaderRow = header.Number;
        Headers = [.. header.Cells.Select(c => Clean.Line(c.Text))];
    }

    /// <summary>All sheets of the file; none for text files.</summary>
    public IReadOnlyList<string> Sheets { get; }

    /// <summary>The sheet that is read; null for text files.</summary>
    public string? Sheet { get; }

    /// <summary>The headings; empty text where a column has none.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>The number of the row with the headings.</summary>
    public int HeaderRow { get; }

    /// <summary>Opens a file. The stream must be seekable; it is read while rows are taken and stays open afterwards.</summary>
    /// <param name="stream">The content.</param>
    /// <param name="fileName">Its name; only the ending counts.</param>
    /// <param name="options">Sheet, encoding and limits.</param>
    /// <exception cref="TableException">The file is no table, damaged, protected, or beyond a limit.</exception>
    public static TableReader Open(Stream stream, string fileName, TableOptions? options = null)
    {
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        var limits = options ?? new TableOptions();
        return Guarded(() => extension switch
        {
            ".csv" or ".tsv" or ".txt" => OfText(stream, extension, limits),
            ".xlsx" or ".xlsm" or ".xlsb" or ".xls" => OfSheets(stream, extension, limits),
            _ => throw new TableException("Unsupported", extension),
        });
    }

    /// <summary>The rows below the heading that hold anything. They can be taken once.</summary>
    /// <exception cref="TableException">The file turns out damaged or beyond a limit.</exception>
    public IEnumerable<Row> Rows()
    {
        while (waiting.TryDequeue(out var row) || Next(out row))
        {
            if (!row.IsEmpty)
            {
                yield return row;
            }
        }
    }

    public void Dispose()
    {
        rows.Dispose();
        source.Dispose();
    }

    private static TableReader OfText(Stream stream, string extension, TableOptions options)
    {
        if (Begins(stream, "PK\u0003\u0004") || Begins(stream, "\u00D0\u00CF\u0011\u00E0") || Begins(stream, "%PDF"))
        {
            throw new TableException("WrongContent", extension);
        }

        var reader = TextRows.Open(stream, options, extension);
        return new(reader, [], null, TextRows.Read(reader, options));
    }

    private static TableReader OfSheets(Stream stream, string extension, TableOptions options)
    {
        var packed = Begins(stream, "PK\u0003\u0004");
        if (!packed && !Begins(stream,
            "\u00D0\u00CF\u0011\u00E0") && !(extension == ".xls" && Begins(stream, "\u0009\u0008")))
        {
            throw new TableException("WrongContent", extension);
        }

        if (!packed && IsEncrypted(stream))
        {
            throw new TableException("Protected");
        }

        if (packed)
        {
            ZipGuard.Check(stream, extension, options);
            stream.Position = 0;
        }

        var reader = ExcelReaderFactory.CreateReader(
            stream, new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = TextEncoding.Chinese });
        var (names, name, rows) = SheetRows.Open(reader, options);
        return new(reader, names, name, rows);
    }

    private static bool Begins(Stream stream, string magic)
    {
        Span<byte> bytes = stackalloc byte[magic.Length];
        var start = stream.Position;
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        stream.Position = start;
        return read == bytes.Length && bytes.SequenceEqual(Encoding.Latin1.GetBytes(magic));
    }

    /// <summary>
    /// Whether a compound file holds an encrypted package, by the name in its directory: a protected workbook says so whatever
    /// it was encrypted with.
    /// </summary>
    private static bool IsEncrypted(Stream stream)
    {
        var name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var entry = new byte[128];
        var start = stream.Position;
        var found = false;
        while (!found && stream.ReadAtLeast(entry, entry.Length, throwOnEndOfStream: false) == entry.Length)
        {
            found = entry.AsSpan().StartsWith(name);
        }

        stream.Position = start;
        return found;
    }

    private Row Header()
    {
        Row? first = null;
        while (Next(out var row))
        {
            if (row.IsEmpty)
            {
                continue;
            }

            if (first is null && row.Cells.Count(c => !c.IsEmpty) == 1)
            {
                first = row;
                continue;
            }

            if (first is not null && row.Cells.Count(c => !c.IsEmpty) == 1)
            {
                waiting.Enqueue(row);
                return first;
            }

            return row;
        }

        return first ?? throw new TableException("Empty");
    }

    private bool Next(out Row row)
    {
        row = Guarded(() => rows.MoveNext() ? rows.Current : null)!;
        return row is not null;
    }

    /// <summary>The readers answer damaged files with exceptions of every kind.</summary>
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException e)
        {
            throw new TableException("Protected", e);
        }
        catch (Exception e) when (e is not (TableException or OutOfMemoryException or OperationCanceledException))
        {
            throw new TableException("Damaged", e);
        }
    }
}
