using System.Linq.Expressions;
using System.Reflection;

namespace Zhiyin.Core.Schema;

/// <summary>What one kind of record is: its fields, relations and names. A module's front page, read by everything generic.</summary>
public abstract class RecordType
{
    private readonly List<Field> fields = [];
    private readonly List<Relation> relations = [];

    protected RecordType(string name, Label singular, Label plural, Type clr)
    {
        (Name, Singular, Plural, Clr, Table) = (name, singular, plural, clr, TableOf(name));
    }

    /// <summary>Plural and kebab-case, as in the API: <c>follow-ups</c>.</summary>
    public string Name { get; }

    public Label Singular { get; }

    public Label Plural { get; }

    public Type Clr { get; }

    /// <summary>The table that holds the records.</summary>
    public string Table { get; protected init; }

    /// <summary>The fields declared in code. With the custom ones: <see cref="Catalog.FieldsOf"/>.</summary>
    public IReadOnlyList<Field> BuiltIn => fields;

    public IReadOnlyList<Relation> Relations => relations;

    /// <summary>The field that stands for the record where it is mentioned.</summary>
    public string TitleField { get; protected set; } = "name";

    /// <summary>The person field whose holder is responsible; null where nobody is.</summary>
    public string? OwnerField { get; protected set; }

    /// <summary>The people field of those the record is shared with; null where there is none.</summary>
    public string? SharedField { get; protected set; }

    /// <summary>The links through which the rights of another record reach this one: a contact is seen with its customer.</summary>
    public IReadOnlyList<string> SeenThrough { get; protected set; } = [];

    /// <summary>The link to the record on whose timeline changes of this one also show, if any.</summary>
    public string? TimelineOf { get; protected set; }

    /// <summary>
    /// The date-time field that says when what the record tells of happened. Its creation stands there on a timeline, not
    /// where it was written down: what is imported or noted later takes its place. Null for records of the moment.
    /// </summary>
    public string? PlacedBy { get; protected set; }

    /// <summary>The pattern of the human number, such as <c>CRM{yyyy}{000}</c>, filled into <see cref="NumberField"/>.</summary>
    public string? NumberPattern { get; protected set; }

    public string? NumberField { get; protected set; }

    /// <summary>By what a record is taken for one already there, strongest first.</summary>
    public IReadOnlyList<DuplicateRule> DuplicateRules { get; protected set; } = [];

    /// <summary>The columns a list begins with, in order; empty for those marked in the list as declared.</summary>
    public IReadOnlyList<string> DefaultColumns { get; protected set; } = [];

    /// <summary>
    /// How a list begins to be ordered, as in the API. Newest first, unless a type says otherwise: what was just edited stays where
    /// it is.
    /// </summary>
    public string DefaultSort { get; protected set; } = "-createdAt";

    /// <summary>Administrators may add fields.</summary>
    public bool Extensible { get; protected set; } = true;

    /// <summary>Shown in the menu of record lists; false for dictionaries and other settings.</summary>
    public bool InWorkspace { get; protected set; } = true;

    /// <summary>A ligature of the icon font.</summary>
    public string Icon { get; protected set; } = "article";

    public override string ToString() => Name;

    protected static string TableOf(string name) => name.Replace('-', '_');

    protected void Has(string name, Label label, string target, string foreignKey, string? typeKey = null) =>
        relations.Add(new Relation(name, label, target, foreignKey, typeKey));

    protected void Add(Field field) => fields.Add(field);
}

/// <inheritdoc />
public abstract class RecordType<T> : RecordType
    where T : Record, new()
{
    protected RecordType(string name, Label singular, Label plural)
        : base(name, singular, plural, typeof(T))
    {
        Add(System(x => x.Id, FieldKind.Id, ("记录标识", "Id")) with { Audited = false });
        Add(System(x => x.CreatedAt, FieldKind.DateTime, ("创建时间", "Created")) with { Indexed = true });
        Add(System(x => x.UpdatedAt, FieldKind.DateTime, ("更新时间", "Updated")) with { Indexed = true });
        Add(System(x => x.CreatedById, FieldKind.Person, ("创建人", "Created by")) with { Target = "users" });
    }

    /// <summary>Declares a built-in field. Options follow with <c>with { … }</c> in <paramref name="more"/>.</summary>
    protected void Add<TValue>(
        Expression<Func<T, TValue>> member, FieldKind kind, Label label, Func<Field, Field>? more = null)
    {
        var field = Of(member, kind, label);
        Add(more is null ? field : more(field));
    }

    protected static PropertyInfo Property<TValue>(Expression<Func<T, TValue>> member) =>
        typeof(T).GetProperty(((MemberExpression)member.Body).Member.Name)!;

    private static Field System<TValue>(Expression<Func<T, TValue>> member, FieldKind kind, Label label) =>
        Of(member, kind, label) with { ReadOnly = true, Audited = false, InForm = false, Section = Sections.System };

    private static Field Of<TValue>(Expression<Func<T, TValue>> member, FieldKind kind, Label label)
    {
        var property = Property(member);
        return new Field
        {
            Name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..],
            Kind = kind,
            Label = label,
            Property = property,
            Personal = property.PropertyType == typeof(Sealed),
            Target = kind is FieldKind.Person or FieldKind.People ? "users" : null,
        };
    }
}

/// <summary>Two records with the same value here are probably one.</summary>
/// <param name="Field">A field of the type; a personal one is compared through its blind index.</param>
/// <param name="Score">How probable, from 0 to 100.</param>
public sealed record DuplicateRule(string Field, int Score, Label Reason);
