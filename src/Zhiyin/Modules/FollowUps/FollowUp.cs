using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.FollowUps;

/// <summary>One contact with a customer: what was said, what they answered, and what comes next.</summary>
public sealed class FollowUp : Record
{
    public string? LeadNumber { get; set; }
    public Guid? CustomerId { get; set; }
    public Guid? ContactId { get; set; }
    public string? AboutType { get; set; }
    public string? AboutId { get; set; }
    public Guid? ById { get; set; }
    public DateTime? At { get; set; }
    public string? Method { get; set; }
    public string? Purpose { get; set; }
    public string Summary { get; set; } = "";
    public string? Feedback { get; set; }
    public string? NextStep { get; set; }
    public DateOnly? Due { get; set; }
}
