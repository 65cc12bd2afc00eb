namespace Zhiyin.Shell.Lists;

/// <summary>Which records are chosen: some by name, or all that match but for some.</summary>
public sealed class Selection
{
    private readonly HashSet<Guid> named = [];

    /// <summary>All that match are chosen; <see cref="Named"/> are those that are not.</summary>
    public bool All { get; private set; }

    public IReadOnlyCollection<Guid> Named => named;

    public bool IsEmpty => !All && named.Count == 0;

    public bool Has(Guid id) => All != named.Contains(id);

    public int Count(int matching) => All ? Math.Max(0, matching - named.Count) : named.Count;

    public void Set(IEnumerable<Guid> ids, bool chosen)
    {
        foreach (var id in ids)
        {
            _ = chosen == All ? named.Remove(id) : named.Add(id);
        }
    }

    public void Toggle(Guid id) => Set([id], !Has(id));

    public void TakeAll()
    {
        All = true;
        named.Clear();
    }

    public void Clear()
    {
        All = false;
        named.Clear();
    }
}
