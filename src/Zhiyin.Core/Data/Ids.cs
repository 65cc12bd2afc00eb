using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Zhiyin.Core.Data;

/// <summary>
/// UUIDv7 (RFC 9562 §5.7) that grow strictly within a process: 48 bits of milliseconds, a 12-bit counter, 62 random bits.
/// Ordered alike as SQLite text and PostgreSQL uuid. Never used as secrets.
/// </summary>
public static class Ids
{
    private static readonly Lock Gate = new();
    private static long lastTick;

    public static Guid New() => New(TimeProvider.System.GetUtcNow());

    public static Guid New(DateTimeOffset now)
    {
        long tick;
        lock (Gate)
        {
            // 12 bits below the millisecond; a burst of more than 4,096 ids borrows from the next millisecond.
            tick = lastTick = Math.Max(now.ToUnixTimeMilliseconds() << 12, lastTick + 1);
        }

        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)(tick >> 12) << 16) | 0x7000 | ((ulong)tick & 0xFFF));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Where the ids of this millisecond begin: no id of it or of a later one is lower, every earlier one is.</summary>
    public static Guid From(DateTime utc)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var milliseconds = (ulong)new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteUInt64BigEndian(bytes, milliseconds << 16);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The millisecond an id says it was made in.</summary>
    public static DateTime Instant(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTime.UnixEpoch.AddMilliseconds(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
    }
}

public static class Clock
{
    /// <summary>The present instant in UTC, cut to whole milliseconds as both databases store it.</summary>
    public static DateTime Now(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
    }
}
