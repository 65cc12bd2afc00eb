using System.IO.Compression;
using System.Text;
using CsCheck;
using Xunit;
using Zhiyin.Core.Records.Import;

namespace Zhiyin.Tests.Records.Import;

public sealed class TableTests
{
    private const string T2 = "线索编号,客户名称,备注\r\nXJ2024056,A科技,\"一,二\"\r\n";

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("gb18030", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    public void A_text_file_is_read_in_its_encoding(string name, bool mark)
    {
        _ = TextEncoding.Chinese;
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(T2)];
        var (headers, rows) = Read(bytes, "a.csv");
        Assert.Equal(["线索编号", "客户名称", "备注"], headers);
        Assert.Equal(["XJ2024056", "A科技", "一,二"], rows.Single().Cells.Select(c => c.Text));
        Assert.Equal(2, rows.Single().Number);
    }

    [Fact]
    public void Four_byte_characters_of_GB18030_survive()
    {
        var bytes = TextEncoding.Chinese.GetBytes("姓名,城市\n𠮷野,㐀\n");
        Assert.Equal(["𠮷野", "㐀"], Read(bytes, "a.csv").Rows.Single().Cells.Select(c => c.Text));
    }

    [Fact]
    public void A_character_cut_by_the_sample_does_not_make_a_file_GB18030()
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var text = new string('a', 65_533 + shift) + "好好好";
            Assert.Equal(Encoding.UTF8, TextEncoding.Detect(new MemoryStream(Encoding.UTF8.GetBytes(text))));
        }
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_separator_is_found(char separator)
    {
        var text = $"姓名{separator}金额{separator}备注\n张三{separator}\"1,5\"{separator}好\n李四{separator}2{separator}\n";
        Assert.Equal(["张三", "1,5", "好"], Read(Encoding.UTF8.GetBytes(text), "a.txt").Rows[0].Cells.Select(c => c.Text));
    }

    [Fact]
    public void A_title_over_the_table_is_not_its_heading()
    {
        var (headers, rows) = Read(Encoding.UTF8.GetBytes("\n客户信息管理表\n姓名,公司\n\n张三,A科技\n"), "a.csv");
        Assert.Equal(["姓名", "公司"], headers);
        Assert.Equal(5, rows.Single().Number);
    }

    [Fact]
    public void A_table_of_one_column_loses_no_row() =>
        Assert.Equal(["a", "b"], Read("姓名\na\nb\n"u8.ToArray(), "a.csv").Rows.Select(r => r[0].Text));

    [Fact]
    public async Task What_is_written_as_xlsx_comes_back()
    {
        var time = new DateTime(2024, 3, 15, 14, 30, 0);
        string[] texts = ["13812345678", "110101199003071234", "=1+1", "@SUM(A1)"];
        object?[] row = [.. texts, 5000L, 1.25, new DateOnly(2024, 3, 15), time, null, "  <&>\"'换\n行 𠮷"];
        var bytes = await Write(TableFormat.Xlsx, [.. row.Select((_, i) => $"列{i % 9}")], [row, row]);
        var (headers, rows) = Read(bytes, "a.xlsx");
        Assert.Equal(10, headers.Count);
        Assert.Equal(2, rows.Count);
        Assert.Equal(texts, rows[1].Cells.Take(4).Select(c => Assert.IsType<string>(c.Value)));
        Assert.True(rows[0][2].IsFormula);
        Assert.Equal([5000d, 1.25, time.Date, time, null], rows[0].Cells.Skip(4).Take(5).Select(c => c.Value));
        Assert.Equal("<&>\"'换\n行 𠮷", rows[0][9].Text);
        Assert.DoesNotContain("<f>", Part(bytes, "sheet1.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_as_csv_is_harmless_and_opens_in_Excel()
    {
        var bytes = await Write(TableFormat.Csv, ["姓名", "公式"], [["张三", "=1+1"], ["李四", -5L], ["王五", "+8613812345678"]]);
        Assert.Equal("\uFEFF姓名,公式\r\n张三,\"'=1+1\"\r\n李四,-5\r\n王五,\"'+8613812345678\"\r\n", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void Any_text_survives_a_csv_round_trip() =>
        Gen.Char["ab,;\"\n|张三€ '"].Array[1, 8].Select(c => $"x{new string(c)}x").Array[3].Sample(
            cells =>
            {
                var bytes = Write(TableFormat.Csv, ["甲", "乙", "丙"], [cells]).GetAwaiter().GetResult();
                return Read(bytes, "a.csv").Rows.Single().Cells.Select(c => c.Text).SequenceEqual(cells);
            },
            iter: 200);

    [Fact]
    public async Task A_long_number_in_a_number_cell_keeps_its_digits()
    {
        var cells = Read(await Write(TableFormat.Xlsx, ["电话", "证件"], [[13812345678d, 110101199003071234d]]),
            "a.xlsx").Rows.Single().Cells;
        Assert.Equal("13812345678", cells[0].Text);
        Assert.Equal(CellNotes.Rounded, cells[1].Notes);
    }

    [Fact]
    public async Task The_sheet_is_chosen_by_name()
    {
        var bytes = await Write(TableFormat.Xlsx, ["a", "b"], [["1", "2"]], "客户");
        using var reader = TableReader.Open(new MemoryStream(bytes), "a.xlsx", new() { Sheet = "客户" });
        Assert.Equal(["客户"], reader.Sheets);
        Assert.Equal("NoSheet", Refusal(bytes, "a.xlsx", new() { Sheet = "没有" }).Key);
    }

    [Theory]
    [InlineData("a.pdf", "x", "Unsupported")]
    [InlineData("a.xlsx", "姓名,公司\n", "WrongContent")]
    [InlineData("a.xls", "<html><table>", "WrongContent")]
    [InlineData("a.csv", "", "Empty")]
    [InlineData("a.csv", "\n\n,,\n", "Empty")]
    [InlineData("a.csv", "PK\u0003\u0004", "WrongContent")]
    [InlineData("a.csv", "a\0\0b\0\0\0c", "WrongContent")]
    [InlineData("a.xlsx", "PK\u0003\u0004 broken", "Damaged")]
    public void A_file_that_is_no_table_is_refused_with_a_reason(string name, string content, string key)
    {
        var refusal = Refusal(Encoding.UTF8.GetBytes(content), name);
        Assert.Equal(key, refusal.Key);
        Assert.DoesNotContain(key, refusal.In(new("zh-CN")), StringComparison.Ordinal);
        Assert.NotEqual(refusal.In(new("zh-CN")), refusal.In(new("en")));
    }

    [Fact]
    public void Five_hundred_columns_are_read_and_one_more_is_refused()
    {
        byte[] Line(int columns) => Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(1, columns)));
        Assert.Equal(500, Read(Line(500), "a.csv").Headers.Count);
        Assert.Equal("TooManyColumns", Refusal(Line(501), "a.csv").Key);
    }

    [Fact]
    public void A_cell_longer_than_Excel_allows_is_cut_and_says_so()
    {
        var cell = Read(Encoding.UTF8.GetBytes("a,b\n1," + new string('x', 40_000)), "a.csv").Rows.Single()[1];
        Assert.Equal((Cell.Longest, CellNotes.Cut), (cell.Text.Length, cell.Notes));
    }

    [Fact]
    public void An_unclosed_quote_does_not_swallow_the_machine() =>
        Assert.Equal("Damaged", Refusal(Encoding.UTF8.GetBytes("a,b\n\"x," + new string('y', 6 << 20)), "a.csv").Key);

    [Fact]
    public void A_bomb_is_refused() =>
        Assert.Equal("Bomb", Refusal(Zip(("xl/workbook.xml", "<a/>"),
            ("xl/sharedStrings.xml", new string(' ', 40 << 20))), "a.xlsx").Key);

    [Fact]
    public void A_zip_of_something_else_is_refused() =>
        Assert.Equal("WrongContent", Refusal(Zip(("word/document.xml", "<a/>")), "a.xlsx").Key);

    [Fact]
    public async Task A_document_type_with_entities_is_refused()
    {
        var bytes = await Write(TableFormat.Xlsx, ["a", "b"], [["1", "2"]]);
        using var stream = new MemoryStream();
        stream.Write(bytes);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var path = zip.Entries.Single(e => e.Name == "sheet1.xml").FullName;
            zip.GetEntry(path)!.Delete();
            using var fresh = new StreamWriter(zip.CreateEntry(path).Open());
            var sheet = Part(bytes, "sheet1.xml");
            var end = sheet.IndexOf("?>", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0;
            fresh.Write(sheet.Insert(end, "<!DOCTYPE x [<!ENTITY a \"lol\">]>"));
        }

        Assert.Equal("Damaged", Refusal(stream.ToArray(), "a.xlsx").Key);
    }

    private static (IReadOnlyList<string> Headers, List<Row> Rows) Read(byte[] bytes, string name)
    {
        using var reader = TableReader.Open(new MemoryStream(bytes), name);
        return (reader.Headers, [.. reader.Rows()]);
    }

    private static TableException Refusal(byte[] bytes, string name, TableOptions? options = null) =>
        Assert.Throws<TableException>(() =>
        {
            using var reader = TableReader.Open(new MemoryStream(bytes), name, options);
            _ = reader.Rows().Count();
        });

    private static async Task<byte[]> Write(TableFormat format, string[] headers, object?[][] rows, string sheet = "Sheet1")
    {
        using var stream = new MemoryStream();
        await TableWriter.Write(stream, format, headers, rows, sheet, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }

    private static string Part(byte[] bytes, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(zip.Entries.Single(e => e.Name == name).Open());
        return reader.ReadToEnd();
    }
}
