using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Backup.Files;

/// <summary>What a backup says of itself, encrypted as its first chunk.</summary>
/// <param name="Dialect">The database it was taken of; it can be restored into the same kind only.</param>
/// <param name="Counts">The rows of every table, from the snapshot that was dumped.</param>
public sealed record BackupHeader(
    int Format, [property: JsonConverter(typeof(JsonStringEnumConverter<Dialect>))] Dialect Dialect, DateTime CreatedAt,
    string? Company, IReadOnlyDictionary<string, long> Counts)
{
    public long Rows => Counts.Values.Sum();
}

/// <summary>
/// The file of a backup: magic, salt and a check of the key, then chunks of AES-256-GCM. The key is derived (HKDF-SHA256)
/// from the installation's master key and the salt, so it is used for this file alone and the chunk's number can be the
/// nonce. Number and "last" are authenticated: a chunk altered, moved, missing or added does not open.
/// </summary>
public static class BackupFile
{
    public const string Extension = ".zyb";

    internal const int ChunkSize = 64 * 1024, SaltSize = 16, CheckSize = 8, KeySize = 32, TagSize = 16;

    private const int Format = 1;

    internal static ReadOnlySpan<byte> Magic => "ZYBACK1\n"u8;

    /// <summary>Begins a file; it opens only when its content was completed.</summary>
    internal static ChunkWriter Create(
        Stream file, byte[] master, Dialect dialect, DateTime createdAt, string? company,
        IReadOnlyDictionary<string, long> counts)
    {
        var header = new BackupHeader(Format, dialect, createdAt, company, counts);
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        file.Write(Magic);
        file.Write(salt);
        file.Write(Check(master, salt));
        var chunks = new ChunkWriter(file, Key(master, salt, "chunks", KeySize));
        chunks.Write(JsonSerializer.SerializeToUtf8Bytes(header, Json.Relaxed));
        chunks.EndChunk();
        return chunks;
    }

    /// <summary>Opens a file at its content.</summary>
    /// <exception cref="InvalidDataException">No backup, another key, altered or cut off; the message says which.</exception>
    public static (BackupHeader Header, Stream Content) Open(Stream file, byte[] master)
    {
        var start = new byte[Magic.Length + SaltSize + CheckSize];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length
            || !start.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new InvalidDataException(BackupTexts.L["NotABackup"]);
        }

        var salt = start.AsSpan(Magic.Length, SaltSize).ToArray();
        if (!CryptographicOperations.FixedTimeEquals(start.AsSpan(Magic.Length + SaltSize), Check(master, salt)))
        {
            throw new InvalidDataException(BackupTexts.L["OtherKey", KeyRing.FileName]);
        }

        var chunks = new ChunkReader(file, Key(master, salt, "chunks", KeySize));
        var header = JsonSerializer.Deserialize<BackupHeader>(chunks.ReadChunk(), Json.Relaxed);
        return header is { Format: Format }
            ? (header, chunks)
            : throw new InvalidDataException(BackupTexts.L["NewerFormat", header?.Format ?? 0]);
    }

    private static byte[] Check(byte[] master, byte[] salt) => Key(master, salt, "check", CheckSize);

    private static byte[] Key(byte[] master, byte[] salt, string use, int size) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, master, size, salt, System.Text.Encoding.UTF8.GetBytes("zhiyin backup " + use));
}
