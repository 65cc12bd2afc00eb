namespace Zhiyin.Core.Records;

/// <summary>What was answered to a request with an Idempotency-Key, to be answered again.</summary>
public sealed class IdempotencyKey
{
    public Guid UserId { get; set; }

    public string Key { get; set; } = "";

    /// <summary>SHA-256 of method, path and body.</summary>
    public string Request { get; set; } = "";

    /// <summary>0 while the first request is still under way.</summary>
    public int Status { get; set; }

    public string? Body { get; set; }

    public string? Location { get; set; }

    public string? ETag { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>The act of the request: what it wrote bears this id, whether or not it lived to be answered.</summary>
    public Guid OperationId { get; set; }

    /// <summary>While it is under way: from then on its holder is taken for dead, and the same request may take it over.</summary>
    public DateTime LockedUntil { get; set; }
}
