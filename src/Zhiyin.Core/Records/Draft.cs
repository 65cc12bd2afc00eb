using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <summary>What somebody wants saved: a new record, or changes to one. Values as they came, by field name.</summary>
/// <param name="Id">The record to change; null makes a new one.</param>
/// <param name="IfVersion">The version the writer has seen; another one is a conflict.</param>
public sealed record Draft(
    IReadOnlyDictionary<string, object?> Values, Guid? Id = null, long? IfVersion = null)
{
    /// <summary>Files that are kept with the new record or not at all.</summary>
    public IReadOnlyList<NewFile> Files { get; init; } = [];

    /// <summary>What an import has made of the draft already; good for the first try of its write.</summary>
    internal Pending? Prepared { get; set; }
}

/// <summary>How a write treats what looks like a record already there.</summary>
public enum OnDuplicate
{
    /// <summary>Refuse, and show them.</summary>
    Warn,

    Create,
}

public sealed record WriteOptions(OnDuplicate OnDuplicate = OnDuplicate.Warn)
{
    public static readonly WriteOptions Create = new(OnDuplicate.Create);

    /// <summary>The act this write is part of; a new one by default.</summary>
    public Guid? OperationId { get; init; }

    /// <summary>Past tense of the verb, where it is more than an update.</summary>
    public string? Verb { get; init; }

    /// <summary>Links may be given by the title of the record they lead to, as spreadsheets do.</summary>
    public bool LinksByTitle { get; init; }

    /// <summary>Unknown choices of open picklists and unknown colleagues are added, where the actor may.</summary>
    public bool AddMissing { get; init; }

    /// <summary>Something that must be kept with the rows or not at all, told what became of each.</summary>
    public Func<Data.Db, IReadOnlyList<Result<Record>>, CancellationToken, Task>? InSameTransaction { get; init; }
}

/// <summary>A draft on its way: the record as it will be, and what is wrong with it.</summary>
public sealed class Pending(Draft draft, Record record, bool isNew)
{
    private readonly Dictionary<string, List<string>> errors = new(StringComparer.Ordinal);

    public Draft Draft { get; } = draft;

    public Record Record { get; } = record;

    public bool IsNew { get; } = isNew;

    /// <summary>The fields this write sets to something else than they were.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    /// <summary>Normalised plain values of personal fields this write sets.</summary>
    public Dictionary<string, string> Personal { get; } = new(StringComparer.Ordinal);

    public Problem? Problem { get; set; }

    /// <summary>Values taken and rules run.</summary>
    internal bool IsPrepared { get; set; }

    public bool Failed => Problem is not null || errors.Count > 0;

    public void Error(string field, string message)
    {
        if (!errors.TryGetValue(field, out var list))
        {
            errors[field] = list = [];
        }

        list.Add(message);
    }

    public Problem? Outcome() => Problem ?? (errors.Count == 0
        ? null
        : new Problem(ProblemKind.Invalid, string.Join(' ', errors.Values.SelectMany(e => e)))
        {
            Errors = errors.ToDictionary(e => e.Key, e => e.Value.ToArray()),
        });
}
