namespace Zhiyin.Core.Schema;

/// <summary>
/// The records of another type that belong to a record of this one: those whose <see cref="ForeignKey"/> holds its id.
/// For an attached type (tasks about anything) <see cref="TypeKey"/> names the field that holds the type's name.
/// </summary>
/// <param name="Name">How a filter calls it, camelCase: <c>followUps</c>.</param>
/// <param name="Label">How people call it; both labels are also names in the filter language.</param>
/// <param name="Target">The other record type's name: <c>follow-ups</c>.</param>
/// <param name="ForeignKey">The link field on the other type: <c>customerId</c>.</param>
/// <param name="TypeKey">The field on the other type holding this type's name; null for a plain link.</param>
public sealed record Relation(string Name, Label Label, string Target, string ForeignKey, string? TypeKey = null)
{
    /// <summary>Its field or its type is retired: filters still understand it, and nothing offers it.</summary>
    public bool Retired { get; init; }

    public IEnumerable<string> Names => [Name, Label.Zh, Label.En, Target];
}
