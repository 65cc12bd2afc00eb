using System.IO.Compression;
using System.Security;

namespace Zhiyin.Browser.Imports;

/// <summary>A small .xlsx of texts.</summary>
internal static class Spreadsheet
{
    public static byte[] Of(params string[][] rows)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            Add(zip, "[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
                """);
            Add(zip, "_rels/.rels", Relation("officeDocument", "xl/workbook.xml"));
            Add(zip, "xl/_rels/workbook.xml.rels", Relation("worksheet", "worksheets/sheet1.xml"));
            Add(zip, "xl/workbook.xml", """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <sheets><sheet name="客户" sheetId="1" r:id="r1"/></sheets></workbook>
                """);
            var lines = rows.Select((row, at) => $"<row r=\"{at + 1}\">{string.Concat(row.Select((text, column) => Cell(text, column, at + 1)))}</row>");
            Add(zip, "xl/worksheets/sheet1.xml",
                $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{string.Concat(lines)}</sheetData></worksheet>");
        }

        return file.ToArray();
    }

    private static string Cell(string text, int column, int row) =>
        $"<c r=\"{(char)('A' + column)}{row}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";

    private static string Relation(string kind, string target) => $"""
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>
        """;

    private static void Add(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
    }
}
