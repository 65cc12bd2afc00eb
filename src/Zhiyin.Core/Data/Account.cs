using Microsoft.AspNetCore.Identity;

namespace Zhiyin.Core.Data;

/// <summary>The sign-in of a person; its id is the user record's id. A person may stand in the records without one.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary><c>zh-CN</c> or <c>en</c>; null while the person has not chosen.</summary>
    public string? Language { get; set; }

    /// <summary><c>light</c> or <c>dark</c>; null while the person has not chosen.</summary>
    public string? Theme { get; set; }

    /// <summary>Null for a password set before this was noted.</summary>
    public DateTime? PasswordSetAt { get; set; }

    /// <summary>Hashes of the passwords before this one, the last first, a line each; kept where they may not be taken again.</summary>
    public string? FormerPasswords { get; set; }

    /// <summary>The time step of the last code that was taken; neither it nor an earlier one is taken again. Written where it is
    /// compared, and never with the rest of the row.</summary>
    public long? CodeStep { get; set; }
}
