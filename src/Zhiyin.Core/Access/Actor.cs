using Zhiyin.Core.Data;

namespace Zhiyin.Core.Access;

/// <summary>Who acts, through what, with which rights: the first argument of everything that reads or writes.</summary>
public sealed class Actor
{
    private Actor(Guid? userId, string source, AccessSnapshot access, Rights rights, int depth)
    {
        (UserId, Source, Access, Rights, Depth) = (userId, source, access, rights, depth);
    }

    /// <summary>Null for the product itself.</summary>
    public Guid? UserId { get; }

    public Guid Me => UserId ?? Guid.Empty;

    public string Source { get; }

    public AccessSnapshot Access { get; }

    public Rights Rights { get; }

    public int Depth { get; }

    /// <summary>A token with the scope <c>read</c> may not write, whatever its user may.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The id of the one act all this actor writes belongs to; null where each write is an act of its own.</summary>
    public Guid? Act { get; private init; }

    public bool IsSystem => UserId is null;

    public string Name => Access.User(UserId)?.Name ?? "Zhiyin";

    public static Actor Of(Guid userId, string source, AccessSnapshot access, bool readOnly = false) =>
        new(userId, source, access, access.RightsOf(userId), 0) { ReadOnly = readOnly };

    /// <summary>The product itself, with all rights. Never for a request of a person.</summary>
    public static Actor System(AccessSnapshot access, string source = "system") =>
        new(null, source, access, Rights.System, 0);

    public Actor Through(string source) => new(UserId, source, Access, Rights, Depth) { ReadOnly = ReadOnly, Act = Act };

    /// <summary>The same actor for one act, whose id is known before anything is written.</summary>
    public Actor In(Guid act) => new(UserId, Source, Access, Rights, Depth) { ReadOnly = ReadOnly, Act = act };

    public Cause Cause(string? verb = null) => new(UserId, Source, Act ?? Ids.New(), Depth, verb);
}
