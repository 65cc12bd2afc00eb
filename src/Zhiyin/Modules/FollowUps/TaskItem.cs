using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.FollowUps;

/// <summary>Something a person has to do by a day, usually for a customer.</summary>
public sealed class TaskItem : Record
{
    public string Title { get; set; } = "";
    public Guid? CustomerId { get; set; }
    public string? AboutType { get; set; }
    public string? AboutId { get; set; }
    public Guid? FollowUpId { get; set; }
    public Guid? AssigneeId { get; set; }
    public DateOnly? Due { get; set; }
    public string? DueTime { get; set; }
    public string? Priority { get; set; }
    public string Status { get; set; } = "open";
    public DateTime? DoneAt { get; set; }
    public string? Recurrence { get; set; }
    public string? Source { get; set; }
    public string? Note { get; set; }
}
