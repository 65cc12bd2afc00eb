using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Fields;

/// <summary>
/// The company's data standard, field by field: what it is called, what may stand in it, and which department answers for it.
/// </summary>
public sealed class FieldDictionary(ModuleSettings settings, RecordStore store)
{
    private const string Name = "fieldOwners";
    private const int MostOptions = 200;

    private static readonly Texts Say = new("Zhiyin.Shell.Fields.DictionaryText", typeof(FieldDictionary).Assembly);

    private static readonly string[] Columns =
        ["Field", "Chinese", "English", "Kind", "Required", "Unique", "Personal", "Purpose", "Allowed", "Owner"];

    /// <summary>The departments that answer for fields, by <c>type.field</c>.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> Owners(CancellationToken cancel = default) =>
        await settings.Read<Dictionary<string, Guid>>(Name, cancel);

    /// <summary>Gives a field to a department, or to none.</summary>
    public async Task<Result<string>> SetOwner(
        Actor actor, RecordType type, Field field, Guid? department, CancellationToken cancel = default)
    {
        if (!actor.Rights.Administrator || actor.ReadOnly)
        {
            return new Problem(ProblemKind.Forbidden, Say["OnlyAdministrators"]);
        }

        var owners = await settings.Read<Dictionary<string, Guid>>(Name, cancel);
        if (department is { } id)
        {
            owners[Key(type, field)] = id;
        }
        else
        {
            owners.Remove(Key(type, field));
        }

        await settings.Save(actor.Cause(), Name, owners, cancel);
        return Key(type, field);
    }

    /// <summary>The dictionary of one type as a workbook, as far as the actor may see its fields.</summary>
    public async Task Write(Actor actor, RecordType type, Stream to, CancellationToken cancel = default)
    {
        var owners = await Owners(cancel);
        var rows = store.Catalog.FieldsOf(type).Where(f => f is { Retired: false, Internal: false } && actor.Rights.CanSee(type, f))
            .Select(f => (IReadOnlyList<object?>)
            [
                f.Name, f.Label.Zh, f.Label.En, Say["Kind" + f.Kind], YesNo(f.Required), YesNo(f.Unique), YesNo(f.Personal),
                f.Purpose?.Text, Allowed(f, MostOptions),
                owners.TryGetValue(Key(type, f), out var owner) ? actor.Access.DepartmentPath(owner) : null,
            ]);
        await TableWriter.Write(to, TableFormat.Xlsx, [.. Columns.Select(c => Say[c])], rows, type.Plural.Text, cancel);
    }

    public static string Key(RecordType type, Field field) => $"{type.Name}.{field.Name}";

    /// <summary>The choices of a field, the first few of them.</summary>
    public static string Allowed(Field field, int most)
    {
        var open = field.Options.Where(o => !o.Retired).Select(o => o.Label.Text).ToList();
        return string.Join(ShellTexts.L["Comma"], open.Take(most)) + (open.Count > most ? "…" : "");
    }

    private static string YesNo(bool yes) => yes ? Say["Yes"] : "";
}
