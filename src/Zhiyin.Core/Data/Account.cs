using Microsoft.AspNetCore.Identity;

namespace Zhiyin.Core.Data;

/// <summary>The sign-in of a person; its id is the user record's id. A person may stand in the records without one.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public string? Language { get; set; }

    public string? Theme { get; set; }
}
