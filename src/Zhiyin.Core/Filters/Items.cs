using System.Collections;
using System.Runtime.CompilerServices;

namespace Zhiyin.Core.Filters;

/// <summary>
/// An immutable list that is equal to another with equal items, so that filter trees compare by what they say.
/// </summary>
[CollectionBuilder(typeof(Items), nameof(Items.Create))]
public sealed class Items<T>(IReadOnlyList<T> items) : IReadOnlyList<T>, IEquatable<Items<T>>
{
    public int Count => items.Count;

    public T this[int index] => items[index];

    public bool Equals(Items<T>? other) => other is not null && items.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as Items<T>);

    public override int GetHashCode() => items.Aggregate(items.Count, HashCode.Combine);

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"[{string.Join(", ", items)}]";
}

public static class Items
{
    public static Items<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
