using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Customers;

/// <summary>A further person at a customer, who may move to another company and keeps the history.</summary>
public sealed class Contact : Record
{
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";
    public Guid? CustomerId { get; set; }
    public string? JobTitle { get; set; }
    public string? Department { get; set; }
    public Choices Roles { get; set; } = Choices.None;
    public Sealed? Phone { get; set; }
    public Sealed? Mobile { get; set; }
    public Sealed? Email { get; set; }
    public Sealed? Wechat { get; set; }
    public Sealed? IdNumber { get; set; }
    public DateOnly? Birthday { get; set; }
    public string? BirthdayCalendar { get; set; }
    public string? Gender { get; set; }
    public Choices Interests { get; set; } = Choices.None;
    public string? PreferredChannel { get; set; }
    public string? PreferredTime { get; set; }
    public string? Note { get; set; }
}
