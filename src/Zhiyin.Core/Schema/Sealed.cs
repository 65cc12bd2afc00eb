namespace Zhiyin.Core.Schema;

/// <summary>
/// A personal value as it is stored: ciphertext, with blind indexes for the whole value and its last four characters.
/// Only the vault opens it. The indexes stand in columns of their own and are known only on values just sealed.
/// </summary>
public sealed class Sealed(string cipher, string? hash = null, string? tail = null) : IEquatable<Sealed>
{
    public string Cipher { get; } = cipher;

    /// <summary>HMAC of the normalised value; null where the value was read from the database.</summary>
    public string? Hash { get; } = hash;

    /// <summary>HMAC of the last four characters of the normalised value; null where it was read from the database.</summary>
    public string? Tail { get; } = tail;

    public bool Equals(Sealed? other) => other is not null && Cipher.Equals(other.Cipher, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Sealed);

    public override int GetHashCode() => Cipher.GetHashCode(StringComparison.Ordinal);
}
