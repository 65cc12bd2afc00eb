using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Zhiyin.Modules.Backup.Files;

/// <summary>Encrypts what is written in chunks of a fixed size; the last one says that it is the last.</summary>
internal sealed class ChunkWriter(Stream file, byte[] key) : Stream
{
    private readonly AesGcm aes = new(key, BackupFile.TagSize);
    private readonly byte[] plain = new byte[BackupFile.ChunkSize];
    private readonly byte[] cipher = new byte[BackupFile.ChunkSize];
    private long number;
    private int filled;
    private bool ended;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (filled == plain.Length)
            {
                EndChunk();
            }

            var part = Math.Min(buffer.Length, plain.Length - filled);
            buffer[..part].CopyTo(plain.AsSpan(filled));
            filled += part;
            buffer = buffer[part..];
        }
    }

    public void EndChunk() => EndChunk(last: false);

    /// <summary>Marks the content as whole. A file whose writer was disposed without this does not open.</summary>
    public void Complete()
    {
        EndChunk(last: true);
        ended = true;
    }

    public override void Flush()
    {
        // A chunk is written when it is full; the file is flushed to the disk by its owner.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(plain);
            aes.Dispose();
        }

        base.Dispose(disposing);
    }

    private void EndChunk(bool last)
    {
        ObjectDisposedException.ThrowIf(ended, this);
        var frame = Chunk.Frame(filled, last);
        Span<byte> tag = stackalloc byte[BackupFile.TagSize];
        aes.Encrypt(Chunk.Nonce(number), plain.AsSpan(0, filled), cipher.AsSpan(0, filled), tag, frame);
        file.Write(frame);
        file.Write(cipher.AsSpan(0, filled));
        file.Write(tag);
        (number, filled) = (number + 1, 0);
    }
}

/// <summary>Around a chunk: its length with a bit for "last", and the nonce made of its number.</summary>
internal static class Chunk
{
    public const int FrameSize = 4;

    private const int Last = 1 << 30;

    public static byte[] Frame(int length, bool last)
    {
        var frame = new byte[FrameSize];
        BinaryPrimitives.WriteInt32BigEndian(frame, last ? length | Last : length);
        return frame;
    }

    public static (int Length, bool Last) Read(ReadOnlySpan<byte> frame)
    {
        var value = BinaryPrimitives.ReadInt32BigEndian(frame);
        return (value & ~Last, (value & Last) != 0);
    }

    public static byte[] Nonce(long number)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), number);
        return nonce;
    }
}
