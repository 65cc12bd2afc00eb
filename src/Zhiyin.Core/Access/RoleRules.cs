using System.Text.Json.Serialization;

namespace Zhiyin.Core.Access;

/// <summary>Whose records a grant reaches. Each is a ready-made filter.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Scope>))]
public enum Scope
{
    None,

    /// <summary>本人: mine, and those shared with me.</summary>
    Own,

    /// <summary>本人及下属: mine and those of everybody below me.</summary>
    OwnAndTeam,

    /// <summary>本部门.</summary>
    Department,

    /// <summary>本部门及下属: my department and those below it.</summary>
    DepartmentTree,

    All,
}

[JsonConverter(typeof(JsonStringEnumConverter<Verb>))]
public enum Verb
{
    Read,
    Create,
    Edit,
    Delete,
    Export,
}

/// <summary>What a role may do with one field; of several roles the widest counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldRight>))]
public enum FieldRight
{
    Hidden,

    /// <summary>A personal value as 138****1234, never in the clear.</summary>
    Masked,

    ReadOnly,

    /// <summary>A personal value masked until revealed with a reason, which is an event; may be edited.</summary>
    Reveal,

    Edit,
}

/// <summary>
/// What a role may do with a record type (<c>*</c> for every type without a grant of its own).
/// A <paramref name="Filter"/> narrows all scopes of the grant further.
/// </summary>
public sealed record Grant(
    string Type, Scope Read, bool Create = false, Scope Edit = Scope.None, Scope Delete = Scope.None,
    bool Export = false, string? Filter = null)
{
    public Scope For(Verb verb) => verb switch
    {
        Verb.Read => Read,
        Verb.Edit => Edit,
        Verb.Delete => Delete,
        Verb.Create => Create ? Scope.All : Scope.None,
        _ => Export ? Read : Scope.None,
    };
}

public sealed record FieldRule(string Type, string Field, FieldRight Right);

/// <summary>All that a role grants.</summary>
/// <param name="Administrator">Everything, and the settings of the installation.</param>
public sealed record RoleRules(
    IReadOnlyList<Grant>? Grants = null, IReadOnlyList<FieldRule>? Fields = null, bool Administrator = false);
