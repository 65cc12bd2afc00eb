namespace Zhiyin.Core.Access;

/// <summary>An API token, kept as a hash; the token itself is shown once.</summary>
public sealed class ApiToken
{
    public Guid Id { get; set; }

    public Guid UserId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public string Hash { get; set; } = "";

    /// <summary><c>read</c> or <c>write</c>.</summary>
    public string Scope { get; set; } = "write";

    public DateTime CreatedAt { get; set; }

    public DateTime? ExpiresAt { get; set; }

    public DateTime? LastUsedAt { get; set; }

    public DateTime? RevokedAt { get; set; }
}
