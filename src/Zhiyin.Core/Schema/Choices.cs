using System.Collections;
using System.Text.Json;

namespace Zhiyin.Core.Schema;

/// <summary>An immutable, ordered set of choice values. Stored as a JSON array of strings.</summary>
public sealed class Choices : IReadOnlyList<string>, IEquatable<Choices>
{
    public static readonly Choices None = new([]);

    private readonly string[] values;

    private Choices(string[] values) => this.values = values;

    public int Count => values.Length;

    public string this[int index] => values[index];

    public static Choices Of(IEnumerable<string> values)
    {
        var distinct = values.Distinct(StringComparer.Ordinal).ToArray();
        return distinct.Length == 0 ? None : new Choices(distinct);
    }

    public static Choices FromJson(string json) => Of(JsonSerializer.Deserialize<string[]>(json) ?? []);

    public string ToJson() => JsonSerializer.Serialize(values, Json.Relaxed);

    public bool Has(string value) => Array.IndexOf(values, value) >= 0;

    public bool Equals(Choices? other) => other is not null && values.AsSpan().SequenceEqual(other.values);

    public override bool Equals(object? obj) => Equals(obj as Choices);

    public override int GetHashCode() =>
        values.Aggregate(0, (hash, value) => HashCode.Combine(hash, StringComparer.Ordinal.GetHashCode(value)));

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => values.GetEnumerator();

    public override string ToString() => string.Join('、', values);
}
