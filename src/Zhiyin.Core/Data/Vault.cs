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

    private readonly Lock reloading = new();
    private volatile KeyRing? ring;
    private Func<KeyRing>? reload;
    private long reloadedAt = -1001;

    private KeyRing Ring => ring ?? throw new InvalidOperationException("The key ring has not been opened yet.");

    public void Use(KeyRing keys) => ring = keys;

    /// <summary>Opens the keys, and says how to look again when a cell carries a key that another process added.</summary>
    public void Use(KeyRing keys, Func<KeyRing> again) => (ring, reload) = (keys, again);

    public int CurrentKey => Ring.Current;

    /// <summary>Encrypts a normalised value for one cell.</summary>
    public Sealed Seal(RecordType type, Field field, Guid row, string value)
    {
        var plain = Encoding.UTF8.GetBytes(value);
        var cell = new byte[Head + plain.Length];
        BinaryPrimitives.WriteInt32BigEndian(cell, Ring.Current);
        RandomNumberGenerator.Fill(cell.AsSpan(KeySize, NonceSize));
        using var aes = new AesGcm(Ring.CurrentKey, TagSize);
        aes.Encrypt(
            cell.AsSpan(KeySize, NonceSize), plain, cell.AsSpan(Head), cell.AsSpan(KeySize + NonceSize, TagSize),
            Place(type, field, row));
        return new Sealed(Prefix + Base64Url.EncodeToString(cell), Whole(field, value), LastFour(field, value));
    }

    /// <exception cref="CryptographicException">The cell was altered, moved, or made with an unknown key.</exception>
    public string Open(RecordType type, Field field, Guid row, Sealed value)
    {
        if (!value.Cipher.StartsWith(Prefix, StringComparison.Ordinal))
        {
            throw new CryptographicException("A personal value is not encrypted as it should be.");
        }

        var cell = Base64Url.DecodeFromChars(value.Cipher.AsSpan(Prefix.Length));
        var plain = new byte[cell.Length - Head];
        using var aes = new AesGcm(KeyFor(BinaryPrimitives.ReadInt32BigEndian(cell)), TagSize);
        aes.Decrypt(
            cell.AsSpan(KeySize, NonceSize), cell.AsSpan(Head), cell.AsSpan(KeySize + NonceSize, TagSize), plain,
            Place(type, field, row));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The same value under the key of the moment; the blind indexes do not change with it.</summary>
    public Sealed Reseal(RecordType type, Field field, Guid row, Sealed value) =>
        new(Seal(type, field, row, Open(type, field, row, value)).Cipher);

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

    private string Hmac(string text) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Ring.Index, Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private static byte[] Place(RecordType type, Field field, Guid row) =>
        Encoding.UTF8.GetBytes($"{type.Name}.{field.Name}:{row:D}");
}
