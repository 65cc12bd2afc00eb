using System.Text;

namespace Zhiyin.Core.Records.Import;

/// <summary>
/// Finds the encoding of a text file: byte order mark, else UTF-16 by its zero bytes, else UTF-8 where the beginning is
/// strictly valid, else GB18030, which every older Chinese program writes.
/// </summary>
public static class TextEncoding
{
    private const int Sample = 64 * 1024;

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>GB18030, a superset of GBK and GB2312.</summary>
    public static Encoding Chinese => Encoding.GetEncoding("GB18030");

    /// <summary>Reads the beginning of a seekable stream and returns to where it was. Null where the bytes are no text.</summary>
    public static Encoding? Detect(Stream stream)
    {
        var start = stream.Position;
        var bytes = new byte[Sample];
        var length = stream.ReadAtLeast(bytes, Sample, throwOnEndOfStream: false);
        stream.Position = start;
        return Detect(bytes.AsSpan(0, length), complete: length < Sample);
    }

    internal static Encoding? Detect(ReadOnlySpan<byte> bytes, bool complete = true) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ when bytes.Contains((byte)0) => Utf16(bytes),
        _ => IsUtf8(bytes, complete) ? Encoding.UTF8 : Chinese,
    };

    // Line ends and separators are ASCII in any table: where their zero bytes stand tells the order. 一 is 4E00, so others
    // may stand anywhere; a whole character of zeros is in no text.
    private static Encoding? Utf16(ReadOnlySpan<byte> bytes)
    {
        var (little, big) = (0, 0);
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            switch (bytes[i], bytes[i + 1])
            {
                case (0, 0): return null;
                case ( < 0x80, 0): little++; break;
                case (0, < 0x80): big++; break;
            }
        }

        return little > 2 * big ? Encoding.Unicode : big > 2 * little ? Encoding.BigEndianUnicode : null;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes, bool complete)
    {
        // A sample may end inside a character of up to four bytes.
        for (var cut = 0; cut <= (complete ? 0 : 3) && cut <= bytes.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(bytes[..^cut]))
            {
                return true;
            }
        }

        return false;
    }
}
