using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>Holds the catalog of the moment, and makes the next one when somebody changed types, fields or options.</summary>
public sealed class CatalogStore(ModelParts parts)
{
    /// <summary>Where custom fields stand in a form; those of an own type are what it is about.</summary>
    private const string Custom = "custom";

    // The catalog is made anew every few seconds; a type that stayed as it was stays the same object.
    private readonly ConcurrentDictionary<OwnTraits, RecordType> own = new();

    private readonly Lock landing = new();

    private volatile Catalog current = new([.. parts.Types]);
    private long begun, landed;

    public Catalog Current => current;

    /// <summary>Told when a type was made, renamed or retired, here or at another node.</summary>
    public event Action? TypesChanged;

    public async Task Load(Db db, CancellationToken cancel = default)
    {
        var turn = Interlocked.Increment(ref begun);
        var types = await db.OwnTypes.AsNoTracking().OrderBy(t => t.Slot).ToListAsync(cancel);
        var names = types.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var fields = await db.CustomFields.AsNoTracking().OrderBy(f => f.Position).ToListAsync(cancel);
        var lists = await db.OptionLists.AsNoTracking().ToListAsync(cancel);
        Land(turn, new Catalog(
            [.. parts.Types, .. types.Select(t => own.GetOrAdd(t.Traits, OwnSlots.Type))],
            fields.ToLookup(f => f.Type, f => FieldOf(f, names.Contains(f.Type) ? Sections.Basic : Custom)),
            lists.ToDictionary(o => (o.Type, o.Field), o => Options(o.OptionsJson))));
    }

    /// <summary>A catalog that knows the types, if there are such: another node may have made one a moment ago.</summary>
    public async Task<Catalog> Knowing(IEnumerable<string> types, Db db, CancellationToken cancel)
    {
        if (types.Any(name => current.Find(name) is null))
        {
            await Load(db, cancel);
        }

        return current;
    }

    public static IReadOnlyList<Option> Options(string json) =>
        JsonSerializer.Deserialize<Option[]>(json, Json.Relaxed) ?? [];

    /// <summary>What was read first never takes the place of what was read later: a type just made would be gone again.</summary>
    private void Land(long turn, Catalog read)
    {
        var before = current;
        lock (landing)
        {
            if (turn < landed)
            {
                return;
            }

            (landed, current) = (turn, read);
        }

        if (!before.Own.SequenceEqual(read.Own))
        {
            TypesChanged?.Invoke();
        }
    }

    private static Field FieldOf(CustomFieldDefinition f, string section) => new()
    {
        Name = f.Name,
        Kind = f.Kind,
        Label = new Label(f.LabelZh, f.LabelEn),
        Required = f.Required,
        Indexed = f.Indexed,
        InList = f.InList,
        Retired = f.Retired,
        InForm = !f.Retired,
        Personal = f.Kind is FieldKind.Phone or FieldKind.Email,
        Target = f.Kind == FieldKind.Person ? "users" : f.Target,
        Options = f.OptionsJson is null ? [] : Options(f.OptionsJson),
        OpenOptions = f.Kind is FieldKind.Choice or FieldKind.MultiChoice,
        MaxLength = f.Kind == FieldKind.LongText ? 20_000 : 500,
        Purpose = f.PurposeZh is null ? null : Label.Same(f.PurposeZh),
        Section = section,
    };
}
