namespace Zhiyin.Core;

/// <summary>The four ways in which an act may be refused. Mapped to HTTP once.</summary>
public enum ProblemKind
{
    Invalid,
    NotFound,
    Forbidden,
    Conflict,
}

/// <summary>Why something was not done, in the user's language.</summary>
/// <param name="Code">A stable word for programs: <c>stale</c>, <c>duplicate</c>, <c>inUse</c> …</param>
public sealed record Problem(ProblemKind Kind, string Message, string? Code = null)
{
    /// <summary>The code of what could not be kept because the disk is full.</summary>
    public const string DiskFull = "diskFull";

    /// <summary>What is wrong by field name.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Records that look like the one to be saved.</summary>
    public IReadOnlyList<Duplicate> Duplicates { get; init; } = [];

    public static Problem Invalid(string field, string message) =>
        new(ProblemKind.Invalid, message) { Errors = new Dictionary<string, string[]> { [field] = [message] } };
}

/// <summary>A record that may be the same. Where it is not the asker's to see, only its existence and its owner's team are told.</summary>
/// <param name="Score">From 0 to 100.</param>
public sealed record Duplicate(Guid? Id, string Title, string Reason, int Score, string? Owner, bool Visible);

/// <summary>A value, or the problem that kept it from being.</summary>
public readonly struct Result<T>
{
    private readonly T? value;

    internal Result(T? value, Problem? problem) => (this.value, Problem) = (value, problem);

    public Problem? Problem { get; }

    public bool Ok => Problem is null;

    /// <exception cref="InvalidOperationException">There is a problem instead.</exception>
    public T Value => Problem is null ? value! : throw new InvalidOperationException(Problem.Message);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}

public static class Result
{
    public static Result<T> Of<T>(T value) => new(value, null);
}
