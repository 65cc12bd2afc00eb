namespace Zhiyin.Core.Access;

/// <summary>
/// The public half of a key pair whose private half never leaves a person's device (WebAuthn). It opens nothing by itself, so it
/// is kept as it is.
/// </summary>
public sealed class Passkey
{
    public Guid Id { get; set; }

    public Guid UserId { get; set; }

    /// <summary>What the device calls it; no two passkeys are called the same.</summary>
    public byte[] CredentialId { get; set; } = [];

    /// <summary>As COSE has it (RFC 9052).</summary>
    public byte[] PublicKey { get; set; } = [];

    /// <summary>What its owner calls it.</summary>
    public string Name { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    /// <summary>Null until somebody has signed in with it.</summary>
    public DateTime? UsedAt { get; set; }

    /// <summary>How often the device says it has signed; many always say 0. One that goes back is a copy.</summary>
    public long SignCount { get; set; }

    /// <summary>How the device is reached, with commas between.</summary>
    public string? Transports { get; set; }

    /// <summary>Whether it may leave its device for another of the same person.</summary>
    public bool BackupEligible { get; set; }

    public bool BackedUp { get; set; }
}
