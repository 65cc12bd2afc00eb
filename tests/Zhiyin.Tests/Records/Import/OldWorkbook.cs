using System.Text;

namespace Zhiyin.Tests.Records.Import;

/// <summary>A minimal BIFF8 workbook ([MS-XLS]) of texts and numbers: what Excel 97–2003 and many Chinese systems save as .xls.</summary>
internal static class OldWorkbook
{
    public static byte[] Of(string sheet, params object[][] rows)
    {
        byte[] cells = [.. rows.SelectMany((row, at) => row.SelectMany((value, column) => Cell(at, column, value)))];
        byte[] worksheet =
        [
            .. Record(0x0809, Short(0x0600), Short(0x0010), new byte[12]),
            .. Record(0x0200, Int(0), Int(rows.Length), Short(0), Short(rows.Max(r => r.Length)), Short(0)),
            .. cells,
            .. Record(0x000A),
        ];
        byte[] Globals(int start) =>
        [
            .. Record(0x0809, Short(0x0600), Short(0x0005), new byte[12]),
            .. Record(0x0042, Short(1200)),
            .. Record(0x0085, Int(start), [0, 0], [(byte)sheet.Length, 1], Encoding.Unicode.GetBytes(sheet)),
            .. Record(0x000A),
        ];
        return CompoundFile.Of(("Workbook", [.. Globals(Globals(0).Length), .. worksheet]));
    }

    private static byte[] Cell(int row, int column, object value) => value is string text
        ? Record(0x0204, Short(row), Short(column), Short(0), Short(text.Length), [1], Encoding.Unicode.GetBytes(text))
        : Record(0x0203, Short(row), Short(column), Short(0), BitConverter.GetBytes((double)value));

    private static byte[] Record(int kind, params byte[][] parts)
    {
        byte[] body = [.. parts.SelectMany(p => p)];
        return [.. Short(kind), .. Short(body.Length), .. body];
    }

    private static byte[] Short(int value) => BitConverter.GetBytes((ushort)value);

    private static byte[] Int(int value) => BitConverter.GetBytes(value);
}
