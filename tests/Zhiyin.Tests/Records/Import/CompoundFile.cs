using System.Buffers.Binary;
using System.Text;

namespace Zhiyin.Tests.Records.Import;

/// <summary>A minimal OLE2 compound file of named streams: the envelope of .xls and of encrypted .xlsx ([MS-CFB]).</summary>
internal static class CompoundFile
{
    private const int Sector = 512, Entry = 128, Cutoff = 4096;
    private const uint Free = 0xFFFFFFFF, End = 0xFFFFFFFE, Fat = 0xFFFFFFFD;

    /// <param name="streams">Each is padded to where it needs no mini stream.</param>
    public static byte[] Of(params (string Name, byte[] Bytes)[] streams)
    {
        var padded = streams.Select(s => (s.Name, Bytes: Padded(s.Bytes))).ToArray();
        var directory = (padded.Length + 1 + 3) / 4;
        var next = new List<uint> { Fat };
        AddChain(next, directory);
        var starts = padded.Select(s =>
        {
            var start = next.Count;
            AddChain(next, s.Bytes.Length / Sector);
            return start;
        }).ToArray();
        Assert.True(next.Count <= Sector / 4, "One sector of allocation table is all this writes.");

        using var file = new MemoryStream();
        file.Write(Header());
        file.Write(Table(next));
        file.Write(Directory(padded, starts, directory));
        foreach (var (_, bytes) in padded)
        {
            file.Write(bytes);
        }

        return file.ToArray();
    }

    private static byte[] Padded(byte[] bytes)
    {
        var size = Math.Max(Cutoff, (bytes.Length + Sector - 1) / Sector * Sector);
        return [.. bytes, .. new byte[size - bytes.Length]];
    }

    private static void AddChain(List<uint> next, int sectors)
    {
        for (var i = 1; i <= sectors; i++)
        {
            next.Add(i == sectors ? End : (uint)next.Count + 1);
        }
    }

    private static byte[] Header()
    {
        var header = new byte[Sector];
        Convert.FromHexString("D0CF11E0A1B11AE1").CopyTo(header, 0);
        Put16(header, 24, 0x3E);
        Put16(header, 26, 3);
        Put16(header, 28, 0xFFFE);
        Put16(header, 30, 9);
        Put16(header, 32, 6);
        Put32(header, 44, 1);
        Put32(header, 48, 1);
        Put32(header, 56, Cutoff);
        Put32(header, 60, End);
        Put32(header, 68, End);
        for (var slot = 0; slot < 109; slot++)
        {
            Put32(header, 76 + slot * 4, slot == 0 ? 0 : Free);
        }

        return header;
    }

    private static byte[] Table(List<uint> next)
    {
        var table = new byte[Sector];
        for (var slot = 0; slot < Sector / 4; slot++)
        {
            Put32(table, slot * 4, slot < next.Count ? next[slot] : Free);
        }

        return table;
    }

    /// <summary>The root, and the streams hanging from it as a list to the right.</summary>
    private static byte[] Directory((string Name, byte[] Bytes)[] streams, int[] starts, int sectors)
    {
        var directory = new byte[sectors * Sector];
        Put(directory, 0, "Root Entry", 5, End, 0, Free, 1);
        for (var i = 0; i < streams.Length; i++)
        {
            var right = i + 1 < streams.Length ? (uint)i + 2 : Free;
            Put(directory, i + 1, streams[i].Name, 2, (uint)starts[i], (uint)streams[i].Bytes.Length, right, Free);
        }

        for (var unused = streams.Length + 1; unused < sectors * 4; unused++)
        {
            Put(directory, unused, "", 0, 0, 0, Free, Free);
        }

        return directory;
    }

    private static void Put(byte[] directory, int at, string name, byte kind, uint start, uint size, uint right, uint child)
    {
        var entry = directory.AsSpan(at * Entry, Entry);
        Encoding.Unicode.GetBytes(name).CopyTo(entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)(name.Length == 0 ? 0 : (name.Length + 1) * 2));
        (entry[66], entry[67]) = (kind, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[68..], Free);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[72..], right);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[76..], child);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], start);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[120..], size);
    }

    private static void Put16(byte[] bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);

    private static void Put32(byte[] bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
}
