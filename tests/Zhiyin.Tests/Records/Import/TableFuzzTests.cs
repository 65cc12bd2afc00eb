using System.IO.Compression;
using System.Text;
using CsCheck;
using Zhiyin.Core.Records.Import;

namespace Zhiyin.Tests.Records.Import;

/// <summary>Whatever somebody uploads: rows, or a refusal in words. Never anything else.</summary>
public sealed class TableFuzzTests
{
    private static readonly string[] Endings = [".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb"];

    private static readonly byte[][] Beginnings =
    [
        [], "PK\x03\x04"u8.ToArray(), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF],
        "姓名,电话\n"u8.ToArray(), "\"\"\""u8.ToArray(), "<?xml version=\"1.0\"?>"u8.ToArray(), [0x1F, 0x8B], "%PDF-1.7"u8.ToArray(),
    ];

    private static readonly byte[] Sheet = Written(TableFormat.Xlsx);

    private static readonly byte[] Text = Written(TableFormat.Csv);

    [Fact]
    public void Any_bytes_under_any_name_are_rows_or_a_refusal() =>
        Gen.Select(Gen.Int[0, Beginnings.Length - 1], Gen.Byte.Array[0, 400], Gen.Int[0, Endings.Length - 1])
            .Fixed((head, bytes, ending) => Answered([.. Beginnings[head], .. bytes], Endings[ending]), 600);

    [Fact]
    public void A_workbook_with_bytes_changed_cut_or_doubled_is_rows_or_a_refusal() =>
        Changes(Sheet).Fixed(bytes => Answered(bytes, ".xlsx"), 250);

    [Fact]
    public void A_workbook_whose_parts_are_damaged_inside_is_rows_or_a_refusal() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 100_000], Gen.Int[0, 40], Gen.Int[0, Broken.Length - 1]).Fixed((part, at, cut, piece) =>
            Answered(Damage(part, at, cut, Broken[piece]), ".xlsx"), 600);

    [Fact]
    public void A_text_table_with_bytes_changed_cut_or_doubled_is_rows_or_a_refusal() =>
        Changes(Text).Fixed(bytes => Answered(bytes, ".csv"), 600);

    [Fact]
    public void The_encoding_of_any_bytes_is_one_that_reads_them_or_none() =>
        Gen.Byte.Array[0, 300].Fixed(bytes =>
        {
            var found = TextEncoding.Detect(new MemoryStream(bytes));
            return found is null || found.GetString(bytes).Length <= bytes.Length + 1;
        }, 4_000);

    [Fact]
    public void Chinese_text_is_found_in_the_encoding_it_was_written_in() =>
        Gen.Int[0x4E00, 0x9FA5].Array[8, 60].Select(c => string.Concat(c.Select(char.ConvertFromUtf32))).Fixed(text =>
            new[] { Encoding.UTF8, TextEncoding.Chinese }.All(encoding =>
            {
                var bytes = encoding.GetBytes($"客户名称,{text}\n");
                return TextEncoding.Detect(new MemoryStream(bytes))?.GetString(bytes) == $"客户名称,{text}\n";
            }), 2_000);

    private static readonly string[] Broken =
        ["", "<", "&", "]]>", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "99999999999",
            "r=\"XFE1048577\"", "t=\"s\"><v>-1</v>", "\0", "NaN", "\"\"", "</sheetData>"];

    /// <summary>Reads everything; throws what the reader throws, unless it is its refusal in words.</summary>
    private static bool Answered(byte[] bytes, string ending)
    {
        try
        {
            using var table = TableReader.Open(new MemoryStream(bytes), "a" + ending);
            return table.Rows().Take(1_000).All(r => r.Number > table.HeaderRow);
        }
        catch (TableException refusal)
        {
            return refusal.Message.Length > 0 && refusal.Message != refusal.Key;
        }
    }

    private static Gen<byte[]> Changes(byte[] whole) =>
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, 64], Gen.Int[0, 3]).Array[1, 6].Select(changes =>
        {
            var bytes = whole.ToList();
            foreach (var (place, value, length, kind) in changes)
            {
                var at = place % Math.Max(1, bytes.Count);
                var piece = bytes.GetRange(at, Math.Min(length, bytes.Count - at));
                switch (kind)
                {
                    case 0 when bytes.Count > 0: bytes[at] = value; break;
                    case 1: bytes.RemoveRange(at, piece.Count); break;
                    case 2: bytes.InsertRange(at, piece); break;
                    default: bytes.RemoveRange(Math.Max(at, bytes.Count / 2), bytes.Count - Math.Max(at, bytes.Count / 2)); break;
                }
            }

            return bytes.ToArray();
        });

    private static byte[] Damage(int part, int at, int cut, string piece)
    {
        using var read = new ZipArchive(new MemoryStream(Sheet));
        var made = new MemoryStream();
        using (var write = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (entry, index) in read.Entries.Select((e, i) => (e, i)))
            {
                using var content = new StreamReader(entry.Open());
                var text = content.ReadToEnd();
                if (index == part % read.Entries.Count)
                {
                    var from = at % (text.Length + 1);
                    text = text.Remove(from, Math.Min(cut, text.Length - from)).Insert(from, piece);
                }

                using var writer = new StreamWriter(write.CreateEntry(entry.FullName).Open());
                writer.Write(text);
            }
        }

        return made.ToArray();
    }

    private static byte[] Written(TableFormat format)
    {
        var made = new MemoryStream();
        TableWriter.Write(
            made, format, ["客户名称", "电话", "金额", "日期"],
            Enumerable.Range(1, 12).Select(IReadOnlyList<object?> (n) =>
                [$"公司\"{n}\",科技", $"1380000{n:D4}", n * 1.5m, new DateOnly(2024, 3, n)]))
            .GetAwaiter().GetResult();
        return made.ToArray();
    }
}
