using System.IO.Compression;

namespace Zhiyin.Core.Records.Import;

/// <summary>Refuses packed files that are bombs or no spreadsheets before anything else opens them.</summary>
internal static class ZipGuard
{
    /// <summary>Unpacks every part once into nothing: the sizes that a file declares can be lies.</summary>
    /// <exception cref="TableException">Too large, too well packed, or not a spreadsheet.</exception>
    public static void Check(Stream stream, string extension, TableOptions options)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > options.MostParts)
        {
            throw new TableException("Bomb");
        }

        if (!zip.Entries.Any(e => e.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)))
        {
            throw new TableException("WrongContent", extension);
        }

        var left = options.MostUnpacked;
        var buffer = new byte[128 * 1024];
        foreach (var entry in zip.Entries)
        {
            left -= Measure(entry, buffer, left, options);
        }
    }

    private static long Measure(ZipArchiveEntry entry, byte[] buffer, long left, TableOptions options)
    {
        using var part = entry.Open();
        var most = Math.Max(options.SmallPart, entry.CompressedLength * options.MostRatio);
        var size = 0L;
        while (part.Read(buffer) is var read and > 0)
        {
            size += read;
            if (size > most)
            {
                throw new TableException("Bomb");
            }

            if (size > left)
            {
                throw new TableException("TooLarge", options.MostUnpacked >> 20);
            }
        }

        return size;
    }
}
