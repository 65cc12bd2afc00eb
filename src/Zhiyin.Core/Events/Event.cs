namespace Zhiyin.Core.Events;

/// <summary>
/// One change of one record: audit, timeline and outbox in one row. Append-only, ordered by <see cref="Id"/> (UUIDv7);
/// a timeline is ordered by <see cref="PlacedAt"/>, the one column that follows the record.
/// </summary>
public sealed class Event
{
    public Guid Id { get; set; }

    /// <summary>When it was written down.</summary>
    public DateTime At { get; set; }

    /// <summary>When it happened, and so where it stands on a timeline; see <c>RecordType.PlacedBy</c>.</summary>
    public DateTime PlacedAt { get; set; }

    /// <summary>The record type's name.</summary>
    public string Type { get; set; } = "";

    public Guid RecordId { get; set; }

    /// <summary>The record on whose timeline this shows: the customer of a contact, else the record itself.</summary>
    public Guid TimelineId { get; set; }

    /// <summary>Past tense: <c>created</c>, <c>updated</c>, <c>deleted</c>, <c>restored</c>, <c>revealed</c>, or a verb's own.</summary>
    public string Kind { get; set; } = "";

    public Guid? ActorId { get; set; }

    /// <summary>Through what it came: <c>ui</c>, <c>api</c>, <c>import</c>, <c>automation</c>, <c>cli</c>, <c>system</c>.</summary>
    public string Cause { get; set; } = "";

    /// <summary>All changes of one act share this; a bulk act is undone by it.</summary>
    public Guid OperationId { get; set; }

    /// <summary>How many events led to this one; automation stops at a bound.</summary>
    public int Depth { get; set; }

    /// <summary>The record's version after the change.</summary>
    public long Version { get; set; }

    public string? Title { get; set; }

    /// <summary><see cref="Change"/>s as JSON: before and after by field. Personal values only as ciphertext.</summary>
    public string Changes { get; set; } = "[]";
}
