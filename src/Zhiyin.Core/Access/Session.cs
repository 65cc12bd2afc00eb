namespace Zhiyin.Core.Access;

/// <summary>
/// One sign-in of a person in one browser. Its id stands in their cookie, which is sealed; a session that has no row here is
/// over, whatever cookie comes with it.
/// </summary>
public sealed class Session
{
    public Guid Id { get; set; }

    public Guid UserId { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>The last use, a few minutes exact.</summary>
    public DateTime SeenAt { get; set; }

    public DateTime ExpiresAt { get; set; }

    /// <summary>Where the sign-in came from; null where the line does not say.</summary>
    public string? Address { get; set; }

    /// <summary>What the browser said of itself.</summary>
    public string? Agent { get; set; }

    /// <summary>How the person proved who they are: <c>password</c>, <c>code</c> (beside the password) or <c>passkey</c>; null for
    /// a session from before this was noted.</summary>
    public string? Way { get; set; }
}
