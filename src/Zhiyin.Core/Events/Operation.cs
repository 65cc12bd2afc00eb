namespace Zhiyin.Core.Events;

/// <summary>One act on many records, so that it can be found again and undone: an import, a bulk edit, a merge.</summary>
public sealed class Operation
{
    public Guid Id { get; set; }

    /// <summary><c>import</c>, <c>edit</c>, <c>delete</c>, <c>assign</c>, <c>undo</c> …</summary>
    public string Kind { get; set; } = "";

    public string Type { get; set; } = "";

    public Guid? ActorId { get; set; }

    public DateTime At { get; set; }

    public int Records { get; set; }

    /// <summary>The operation that took this one back.</summary>
    public Guid? UndoneBy { get; set; }

    public DateTime? UndoneAt { get; set; }

    public string? Note { get; set; }
}
