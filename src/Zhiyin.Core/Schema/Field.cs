using System.Reflection;

namespace Zhiyin.Core.Schema;

/// <summary>One field of a record type, built in (<see cref="Property"/>) or added by an administrator.</summary>
public sealed record Field
{
    /// <summary>The name in the API and the filter language: camelCase, or <c>x_key</c> for a custom field.</summary>
    public required string Name { get; init; }

    public required FieldKind Kind { get; init; }

    public required Label Label { get; init; }

    /// <summary>The CLR property that holds the value; null for a custom field.</summary>
    public PropertyInfo? Property { get; init; }

    /// <summary>The record type a link points to; <c>users</c> for a person.</summary>
    public string? Target { get; init; }

    public bool Required { get; init; }

    public bool Unique { get; init; }

    /// <summary>Encrypted at rest and masked for those without the right to see it.</summary>
    public bool Personal { get; init; }

    /// <summary>Whether a change of this field is written into the event's before and after.</summary>
    public bool Audited { get; init; } = true;

    public bool Searchable { get; init; }

    public bool Indexed { get; init; }

    /// <summary>Set by the product, never by a person.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Part of the list and form until a person arranges them otherwise.</summary>
    public bool InList { get; init; }

    public bool InForm { get; init; } = true;

    public bool Retired { get; init; }

    /// <summary>Derived for sorting and matching: shown to nobody.</summary>
    public bool Internal { get; init; }

    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>The picklist may be extended by administrators, and at import by those who may.</summary>
    public bool OpenOptions { get; init; }

    public int MaxLength { get; init; } = 500;

    /// <summary>The built-in property that lists are ordered by instead, such as the pinyin of a name.</summary>
    public PropertyInfo? SortProperty { get; init; }

    public string Section { get; init; } = Sections.Basic;

    /// <summary>Other headings under which a spreadsheet may carry this field.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What the field is for, shown beside it.</summary>
    public Label? Help { get; init; }

    /// <summary>Purpose of collecting a personal value, as the law asks.</summary>
    public Label? Purpose { get; init; }

    /// <summary>For a day by which something is to be done: whether it is still to be done. Past the day the record is late.</summary>
    public Func<Record, bool>? Pending { get; init; }

    /// <summary>Whether the day of this field has passed for a record and what it was for is not done.</summary>
    public bool IsLate(Record record, DateOnly today) =>
        Pending is not null && Get(record) is DateOnly day && day < today && Pending(record);

    public bool IsCustom => Property is null;

    /// <summary>For <c>ownerId</c> the path <c>owner</c> that leads to the linked record; null where the field is no link.</summary>
    public string? Path => Kind is FieldKind.Link or FieldKind.Person
        ? Name.EndsWith("Id", StringComparison.Ordinal) ? Name[..^2] : Name
        : null;

    /// <summary>The names by which a filter may call this field: name, path and both labels.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            yield return Name;
            if (Path is { } path && path != Name)
            {
                yield return path;
            }

            yield return Label.Zh;
            yield return Label.En;
        }
    }

    /// <summary>The value as stored on the record; for a custom field the typed value behind the JSON.</summary>
    public object? Get(Record record) => Property is null
        ? CustomValue.Read(this, record.Custom)
        : PropertyAccess.Get(Property, record);

    /// <summary>Sets a built-in field.</summary>
    /// <exception cref="InvalidOperationException">The field is custom; those live in one immutable value.</exception>
    public void Put(Record record, object? value) => PropertyAccess.Set(
        Property ?? throw new InvalidOperationException($"{Name} is a custom field."), record, value);

    public Option? OptionFor(string text) => Options.FirstOrDefault(o => o.Answers(text));
}

/// <summary>The sections of a form that every type may use.</summary>
public static class Sections
{
    public const string Basic = "basic";
    public const string Contact = "contact";
    public const string Profile = "profile";
    public const string Place = "place";
    public const string Work = "work";
    public const string System = "system";
}
