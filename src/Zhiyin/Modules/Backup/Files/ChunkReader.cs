using System.Security.Cryptography;

namespace Zhiyin.Modules.Backup.Files;

/// <summary>Opens chunk after chunk; the end of the stream is reached only behind the chunk that says it is the last.</summary>
internal sealed class ChunkReader(Stream file, byte[] key) : Stream
{
    private readonly AesGcm aes = new(key, BackupFile.TagSize);
    private byte[] plain = [];
    private long number;
    private int at;
    private bool last;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (at == plain.Length)
        {
            if (last)
            {
                return 0;
            }

            (plain, at) = (ReadChunk(), 0);
        }

        var part = Math.Min(buffer.Length, plain.Length - at);
        plain.AsSpan(at, part).CopyTo(buffer);
        at += part;
        return part;
    }

    /// <exception cref="InvalidDataException">The file was cut off or altered.</exception>
    public byte[] ReadChunk()
    {
        var frame = Exactly(Chunk.FrameSize);
        var (length, isLast) = Chunk.Read(frame);
        if (length is < 0 or > BackupFile.ChunkSize)
        {
            throw new InvalidDataException(BackupTexts.L["Altered"]);
        }

        var cipher = Exactly(length);
        var tag = Exactly(BackupFile.TagSize);
        var opened = new byte[length];
        try
        {
            aes.Decrypt(Chunk.Nonce(number), cipher, tag, opened, frame);
        }
        catch (AuthenticationTagMismatchException error)
        {
            throw new InvalidDataException(BackupTexts.L["Altered"], error);
        }

        (number, last) = (number + 1, isLast);
        return last && file.ReadByte() >= 0 ? throw new InvalidDataException(BackupTexts.L["Altered"]) : opened;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            aes.Dispose();
        }

        base.Dispose(disposing);
    }

    private byte[] Exactly(int count)
    {
        var bytes = new byte[count];
        return file.ReadAtLeast(bytes, count, throwOnEndOfStream: false) == count
            ? bytes
            : throw new InvalidDataException(BackupTexts.L["CutOff"]);
    }
}
