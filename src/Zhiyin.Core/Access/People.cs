using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Access;

/// <summary>A colleague. With an account of the same id they can sign in; without, they only stand in the records.</summary>
public sealed class User : Record
{
    public string Name { get; set; } = "";

    public string NameSort { get; set; } = "";

    public string? Email { get; set; }

    public string? JobTitle { get; set; }

    public Guid? DepartmentId { get; set; }

    /// <summary>The superior; 下属 are those below through any number of these.</summary>
    public Guid? ManagerId { get; set; }

    /// <summary>Ids of roles.</summary>
    public Choices Roles { get; set; } = Choices.None;

    public bool Disabled { get; set; }
}

public sealed class Department : Record
{
    public string Name { get; set; } = "";

    public Guid? ParentId { get; set; }
}

/// <summary>A named set of grants.</summary>
public sealed class Role : Record
{
    public string Name { get; set; } = "";

    /// <summary>The stable name of a ready role (<c>sales</c>, <c>admin</c> …); null for one made here.</summary>
    public string? Key { get; set; }

    public string? Note { get; set; }

    /// <summary><see cref="RoleRules"/> as JSON.</summary>
    public string Rules { get; set; } = "{}";
}
