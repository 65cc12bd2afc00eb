namespace Zhiyin.Core.Schema;

/// <summary>
/// A record type that an administrator made. Beside its custom fields it has a name, an owner, a note, and a number where
/// one is wanted.
/// </summary>
public sealed class OwnType<T> : RecordType<T>
    where T : OwnRecord, new()
{
    public OwnType(OwnTraits traits)
        : base(traits.Name, traits.Singular, traits.Plural)
    {
        (Table, Icon, InWorkspace) = (TableOf(OwnTraits.TableName(traits.Slot)), traits.Icon, !traits.Retired);
        (OwnerField, SharedField) = ("ownerId", "collaborators");
        if (traits.NumberPattern is { } pattern)
        {
            (NumberField, NumberPattern) = ("number", pattern);
            DuplicateRules = [new("number", 100, ("编号相同", "Same number"))];
            Add(x => x.Number, FieldKind.Text, ("编号", "Number"), f => f with
            {
                Unique = true,
                Searchable = true,
                InList = true,
                MaxLength = 40,
                Aliases = [traits.Singular.Zh + "编号", traits.Singular.En + " number"],
            });
        }

        Add(x => x.Name, FieldKind.Text, ("名称", "Name"), f => f with
        {
            Required = true,
            Searchable = true,
            Indexed = true,
            InList = true,
            MaxLength = 200,
            SortProperty = Property(x => x.NameSort),
            Aliases = [traits.Singular.Zh + "名称", traits.Singular.Zh, traits.Singular.En + " name", traits.Singular.En],
        });
        Work();
    }

    private void Work()
    {
        Add(x => x.NameSort, FieldKind.Text, ("名称拼音", "Name in pinyin"), f => f with
        {
            ReadOnly = true,
            Audited = false,
            InForm = false,
            Internal = true,
            Section = Sections.System,
        });
        Add(x => x.OwnerId, FieldKind.Person, ("负责人", "Owner"), f => InWork(f) with { InList = true });
        Add(x => x.Collaborators, FieldKind.People, ("协作人", "Collaborators"), InWork);
        Add(x => x.DepartmentId, FieldKind.Link, ("所属部门", "Department"), f => InWork(f) with
        {
            Target = "departments",
            ReadOnly = true,
        });
        Add(x => x.Note, FieldKind.LongText, ("备注", "Note"), f => InWork(f) with { MaxLength = 5000 });
    }

    private static Field InWork(Field f) => f with { Section = Sections.Work };
}
