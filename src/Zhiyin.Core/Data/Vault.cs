using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>
/// Seals and opens personal values. A cell is <c>e1.</c> + base64url(key id ‖ nonce ‖ tag ‖ ciphertext), AES-256-GCM with
/// <c>type.field:row</c> as associated data, so that a cell moved to another row or column does not open.
/// Blind indexes are HMAC-SHA256 cut to 16 bytes over the kind and the normalised value: equal values in a customer's and
/// a contact's phone can be matched, a phone and an e-mail never.
/// </summary>
public sealed class Vault
{
    private const string Prefix = "e1.";
    private const int KeySize = 4, NonceSize = 12, TagSize = 16, Head = KeySize + NonceSize + TagSize;

    [ThreadStatic]
    private static Kept<AesGcm>? threadCipher;

    [ThreadStatic]
    private static Kept<IncrementalHash>? threadHmac;

    private readonly Lock reloading = new();
    private volatile KeyRing? ring;
    private Func<KeyRing>? reload;
    private long reloadedAt = -1001;

    private KeyRing Ring => ring ?? throw new InvalidOperationException("The key ring has not been opened yet.");

    public bool IsOpen => ring is not null;

    public void Use(KeyRing keys) => ring = keys;

    /// <summary>Opens the keys, and says how to look again when a cell carries a key that another process added.</summary>
    public void Use(KeyRing keys, Func<KeyRing> again) => (ring, reload) = (keys, again);

    public int CurrentKey => Ring.Current;

    /// <summary>Encrypts a normalised value for one cell.</summary>
    public Sealed Seal(RecordType type, Field field, Guid row, string value) =>
        new(Seal(Place(type, field, row), value), Whole(field, value), LastFour(field, value));

    /// <summary>Encrypts a secret that is no field of a record. It opens at the place it was sealed for, and nowhere else.</summary>
    public string Seal(string place, string value)
    {
        var plain = Encoding.UTF8.GetBytes(value);
        var cell = new byte[Head + plain.Length];
        BinaryPrimitives.WriteInt32BigEndian(cell, Ring.Current);
        RandomNumberGenerator.Fill(cell.AsSpan(KeySize, NonceSize));
        CipherOf(Ring.CurrentKey).Encrypt(
            cell.AsSpan(KeySize, NonceSize), plain, cell.AsSpan(Head), cell.AsSpan(KeySize + NonceSize, TagSize),
            Encoding.UTF8.GetBytes(place));
        return Prefix + Base64Url.EncodeToString(cell);
    }

    /// <exception cref="CryptographicException">The cell was altered, moved, or made with an unknown key.</exception>
    public string Open(RecordType type, Field field, Guid row, Sealed value) => Open(Place(type, field, row), value.Cipher);

    /// <inheritdoc cref="Open(RecordType, Field, Guid, Sealed)" />
    public string Open(string place, string cipher)
    {
        if (!IsSealed(cipher))
        {
            throw new CryptographicException("A personal value is not encrypted as it should be.");
        }

        var cell = Base64Url.DecodeFromChars(cipher.AsSpan(Prefix.Length));
        var plain = new byte[cell.Length - Head];
        CipherOf(KeyFor(BinaryPrimitives.ReadInt32BigEndian(cell))).Decrypt(
            cell.AsSpan(KeySize, NonceSize), cell.AsSpan(Head), cell.AsSpan(KeySize + NonceSize, TagSize), plain,
            Encoding.UTF8.GetBytes(place));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The same value under the key of the moment; the blind indexes do not change with it.</summary>
    public Sealed Reseal(RecordType type, Field field, Guid row, Sealed value) =>
        new(Seal(type, field, row, Open(type, field, row, value)).Cipher);

    public static bool IsSealed(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether the cell was made with the key of the moment.</summary>
    public bool IsCurrent(string cipher) => KeyOf(cipher) == Ring.Current;

    public static int KeyOf(string cipher) =>
        BinaryPrimitives.ReadInt32BigEndian(Base64Url.DecodeFromChars(cipher.AsSpan(Prefix.Length)));

    /// <summary>The blind index of a whole, normalised value.</summary>
    public string Whole(Field field, string value) => Hmac($"{field.Kind}={value}");

    /// <summary>The blind index of the last four characters; a shorter value is indexed whole.</summary>
    public string LastFour(Field field, string value) =>
        Hmac($"{field.Kind}~{(value.Length > 4 ? value[^4..] : value)}");

    /// <summary>A keyed token for the search index, which must not hold personal values in the clear.</summary>
    public string SearchToken(string value) => Hmac($"search={value}")[..16];

    /// <summary>A secret of 32 bytes for one purpose, the same at any time: kept nowhere, and no part of a backup's data.</summary>
    public byte[] Derived(string purpose) => HMACSHA256.HashData(Ring.Index, Encoding.UTF8.GetBytes($"derived={purpose}"));

    /// <summary>At most once a second, so that a cell whose key is lost cannot make every page ask the database.</summary>
    private byte[] KeyFor(int id)
    {
        if (!Ring.Knows(id) && reload is not null)
        {
            lock (reloading)
            {
                if (!Ring.Knows(id) && Environment.TickCount64 - reloadedAt > 1000)
                {
                    ring = reload();
                    reloadedAt = Environment.TickCount64;
                }
            }
        }

        return Ring.Cell(id);
    }

    private string Hmac(string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hmac = HmacOf(Ring.Index);
        hmac.AppendData(Encoding.UTF8.GetBytes(text));
        hmac.GetHashAndReset(hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    // Neither may be used by two threads at once, and to make one costs more than a short value does: each thread
    // keeps its own.
    private static AesGcm CipherOf(byte[] key)
    {
        if (threadCipher is not { } kept || !ReferenceEquals(kept.Key, key))
        {
            threadCipher = kept = new(key, new AesGcm(key, TagSize));
        }

        return kept.Value;
    }

    private static IncrementalHash HmacOf(byte[] key)
    {
        if (threadHmac is not { } kept || !ReferenceEquals(kept.Key, key))
        {
            threadHmac = kept = new(key, IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key));
        }

        return kept.Value;
    }

    private static string Place(RecordType type, Field field, Guid row) => $"{type.Name}.{field.Name}:{row:D}";

    private sealed record Kept<T>(byte[] Key, T Value);
}
