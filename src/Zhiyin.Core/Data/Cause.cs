namespace Zhiyin.Core.Data;

/// <summary>Who writes, through what, and as part of which act. Set on the context before anything is saved.</summary>
public sealed record Cause(Guid? ActorId, string Source, Guid OperationId, int Depth = 0, string? Verb = null)
{
    public static Cause System() => new(null, "system", Ids.New());
}
