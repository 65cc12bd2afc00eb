using System.Text.Json.Serialization;

namespace Zhiyin.Core.Data.Nodes;

/// <summary>What a transaction means to those who show or remember what it changed.</summary>
public sealed record Commit
{
    /// <summary>Anything may have changed: nobody knows what happened while this node could not hear the others.</summary>
    public static readonly Commit Everything = new() { Much = true, Woken = true, SchemaChanged = true, Elsewhere = true };

    /// <summary>Jobs were queued.</summary>
    public bool Woken { get; init; }

    /// <summary>Fields, options or the company's settings were changed.</summary>
    public bool SchemaChanged { get; init; }

    /// <summary>More changed than is told here; everything is to be looked at again.</summary>
    public bool Much { get; init; }

    public IReadOnlyList<ChangedRecord> ChangedRecords { get; init; } = [];

    /// <summary>Types of which too many records changed to name each, and how many.</summary>
    public IReadOnlyDictionary<string, int> Many { get; init; } = new Dictionary<string, int>();

    /// <summary>Another node wrote it.</summary>
    [JsonIgnore]
    public bool Elsewhere { get; init; }

    [JsonIgnore]
    public bool IsEmpty => !Woken && !SchemaChanged && !Much && ChangedRecords.Count == 0 && Many.Count == 0;

    public static Commit Of(Db db) => new()
    {
        Woken = db.Woken,
        SchemaChanged = db.SchemaChanged,
        ChangedRecords = [.. db.ChangedRecords],
    };

    /// <summary>Whether a record of one of the types may have changed.</summary>
    public bool Touches(params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
        {
            if (Much || Many.ContainsKey(type) || ChangedRecords.Any(c => c.Type == type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Both in one.</summary>
    public Commit And(Commit later) => new()
    {
        Woken = Woken || later.Woken,
        SchemaChanged = SchemaChanged || later.SchemaChanged,
        Much = Much || later.Much,
        ChangedRecords = [.. ChangedRecords.Union(later.ChangedRecords)],
        Many = Many.Concat(later.Many).GroupBy(m => m.Key).ToDictionary(g => g.Key, g => g.Sum(m => m.Value)),
    };

    /// <summary>The same with at most so many records named; of the types with the most of them only the number is kept.</summary>
    public Commit Naming(int most)
    {
        var named = ChangedRecords.GroupBy(c => c.Type).OrderBy(g => g.Count()).ToList();
        var many = Many.ToDictionary();
        while (named.Sum(g => g.Count()) > most)
        {
            many[named[^1].Key] = many.GetValueOrDefault(named[^1].Key) + named[^1].Count();
            named.RemoveAt(named.Count - 1);
        }

        return this with { ChangedRecords = [.. named.SelectMany(g => g)], Many = many };
    }
}
