using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Customers;

/// <summary>A company or person we keep a relationship with. The first contact stands on the customer itself.</summary>
public sealed class Customer : Record
{
    public string? Number { get; set; }
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";
    public string? NameCore { get; set; }
    public string Kind { get; set; } = "company";
    public string? Industry { get; set; }
    public string? Size { get; set; }
    public string? DemandType { get; set; }
    public string? Source { get; set; }
    public Choices Tags { get; set; } = Choices.None;
    public string? Stage { get; set; }
    public string? Tier { get; set; }

    public string? ContactName { get; set; }
    public string? JobTitle { get; set; }
    public Choices ContactRoles { get; set; } = Choices.None;
    public Sealed? Phone { get; set; }
    public Sealed? Email { get; set; }
    public Sealed? Wechat { get; set; }

    public string? Region { get; set; }
    public string? Province { get; set; }
    public string? City { get; set; }
    public string? Address { get; set; }
    public string? Website { get; set; }

    public Choices Interests { get; set; } = Choices.None;
    public string? PriceSensitivity { get; set; }
    public string? PreferredChannel { get; set; }
    public string? PreferredTime { get; set; }
    public string? Note { get; set; }

    public Guid? OwnerId { get; set; }
    public Choices Collaborators { get; set; } = Choices.None;
    public Guid? DepartmentId { get; set; }
    public Guid? ParentId { get; set; }

    public DateTime? LastFollowUpAt { get; set; }
    public string? NextStep { get; set; }
    public DateOnly? NextStepDue { get; set; }
}
