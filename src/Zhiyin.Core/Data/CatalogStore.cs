using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>Holds the catalog of the moment, and makes the next one when an administrator changed fields or options.</summary>
public sealed class CatalogStore(ModelParts parts)
{
    private volatile Catalog current = new([.. parts.Types]);

    public Catalog Current => current;

    /// <summary>Told when the schema changed.</summary>
    public event Action? Changed;

    public async Task Load(Db db, CancellationToken cancel = default)
    {
        var fields = await db.CustomFields.AsNoTracking().OrderBy(f => f.Position).ToListAsync(cancel);
        var lists = await db.OptionLists.AsNoTracking().ToListAsync(cancel);
        current = new Catalog(
            [.. parts.Types],
            fields.ToLookup(f => f.Type, FieldOf),
            lists.ToDictionary(o => (o.Type, o.Field), o => Options(o.OptionsJson)));
        Changed?.Invoke();
    }

    public static IReadOnlyList<Option> Options(string json) =>
        JsonSerializer.Deserialize<Option[]>(json, Json.Relaxed) ?? [];

    private static Field FieldOf(CustomFieldDefinition f) => new()
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
        Section = "custom",
    };
}
