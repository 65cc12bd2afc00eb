using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Text;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings;

/// <summary>What an administrator says of a field of their own. The kind is chosen once.</summary>
public sealed record FieldEdit(FieldKind Kind, string LabelZh, string? LabelEn = null)
{
    public bool Required { get; init; }

    public bool Indexed { get; init; }

    public bool InList { get; init; } = true;

    /// <summary>The type a link leads to.</summary>
    public string? Target { get; init; }

    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>Why a personal value is collected; the law asks for it.</summary>
    public string? Purpose { get; init; }
}

/// <summary>Fields added while the product runs: they stand in forms, lists, filters, import and API at once.</summary>
public sealed class FieldSettings(DbFactory databases, CatalogStore catalogs)
{
    public static readonly IReadOnlyList<FieldKind> Kinds =
    [
        FieldKind.Text, FieldKind.LongText, FieldKind.Number, FieldKind.Money, FieldKind.Date, FieldKind.DateTime, FieldKind.YesNo,
        FieldKind.Choice, FieldKind.MultiChoice, FieldKind.Person, FieldKind.Link, FieldKind.Phone, FieldKind.Email, FieldKind.Url,
    ];

    public static bool IsPersonal(FieldKind kind) => kind is FieldKind.Phone or FieldKind.Email;

    public static bool HasOptions(FieldKind kind) => kind is FieldKind.Choice or FieldKind.MultiChoice;

    /// <summary>Adds a field.</summary>
    /// <returns>Its name, <c>x_…</c>.</returns>
    public async Task<Result<string>> Add(Actor actor, RecordType type, FieldEdit edit, CancellationToken cancel = default)
    {
        if (Check(actor, type, edit, except: null) is { } problem)
        {
            return problem;
        }

        string name;
        await using (var db = databases.Open(actor.Cause()))
        await using (var transaction = await databases.Gate.Begin(db, cancel))
        {
            var taken = await db.CustomFields.Where(f => f.Type == type.Name).Select(f => new { f.Name, f.Position }).ToListAsync(cancel);
            name = FieldKeys.For(edit.LabelZh, edit.LabelEn, taken.Select(t => t.Name).ToHashSet());
            var made = new CustomFieldDefinition
            {
                Id = Ids.New(),
                Type = type.Name,
                Name = name,
                Kind = edit.Kind,
                Target = edit.Kind == FieldKind.Link
                    ? edit.Target : null,
                Position = taken.Select(t => t.Position).DefaultIfEmpty().Max() + 1,
            };
            Take(made, edit);
            db.CustomFields.Add(made);
            await Keep(db, transaction, cancel);
        }

        await Index(type, name, cancel);
        return name;
    }

    /// <summary>Changes everything of a field but its kind and what it links to.</summary>
    public async Task<Result<string>> Edit(
        Actor actor, RecordType type, string name, FieldEdit edit, CancellationToken cancel = default)
    {
        if (Check(actor, type, edit, name) is { } problem)
        {
            return problem;
        }

        var result = await Change(actor, type, name, f => Take(f, edit), cancel);
        await Index(type, name, cancel);
        return result;
    }

    /// <summary>A retired field keeps its values and is no longer offered; its name is never used again.</summary>
    public Task<Result<string>> SetRetired(
        Actor actor, RecordType type, string name, bool retired, CancellationToken cancel = default) =>
        Change(actor, type, name, f => f.Retired = retired, cancel);

    /// <summary>Moves a field up (−1) or down (+1) among those of its type.</summary>
    public async Task<Result<string>> Move(Actor actor, RecordType type, string name, int by, CancellationToken cancel = default)
    {
        if (Team.Of(actor) is { } forbidden)
        {
            return forbidden;
        }

        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        var all = await db.CustomFields.AsTracking().Where(f => f.Type == type.Name).OrderBy(f => f.Position).ThenBy(f =>
            f.Id).ToListAsync(cancel);
        var at = all.FindIndex(f => f.Name == name);
        var to = at + by;
        if (at < 0 || to < 0 || to >= all.Count)
        {
            return name;
        }

        (all[at], all[to]) = (all[to], all[at]);
        foreach (var (place, field) in all.Index())
        {
            field.Position = place + 1;
        }

        await Keep(db, transaction, cancel);
        return name;
    }

    private async Task<Result<string>> Change(
        Actor actor, RecordType type, string name, Action<CustomFieldDefinition> change, CancellationToken cancel)
    {
        if (Team.Of(actor) is { } forbidden)
        {
            return forbidden;
        }

        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        if (await db.CustomFields.AsTracking().FirstOrDefaultAsync(f => f.Type == type.Name && f.Name == name, cancel) is not { } found)
        {
            return new Problem(ProblemKind.NotFound, L["FieldGone"]);
        }

        change(found);
        await Keep(db, transaction, cancel);
        return name;
    }

    private static async Task Keep(Db db, WriteTransaction transaction, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        db.SchemaChanged = true;
        await transaction.Commit(cancel);
    }

    /// <summary>Makes or drops the index a field asks for; PostgreSQL builds it beside the traffic, outside a transaction.</summary>
    private async Task Index(RecordType type, string name, CancellationToken cancel)
    {
        if (catalogs.Current.FindField(type, name) is not { } field)
        {
            return;
        }

        await using var db = databases.Open();
        var sql = field.Indexed ? FieldIndexes.Create(type, field, databases.Dialect) : FieldIndexes.Drop(type, field);
        if (databases.Dialect == Dialect.Postgres)
        {
            await db.Database.ExecuteSqlRawAsync(sql, cancel);
            return;
        }

        await using var transaction = await databases.Gate.Begin(db, cancel);
        await db.Database.ExecuteSqlRawAsync(sql, cancel);
        await transaction.Commit(cancel);
    }

    private static void Take(CustomFieldDefinition field, FieldEdit edit)
    {
        field.LabelZh = Clean.Line(edit.LabelZh);
        field.LabelEn = string.IsNullOrWhiteSpace(edit.LabelEn) ? field.LabelZh : Clean.Line(edit.LabelEn);
        (field.Required, field.Indexed, field.InList) = (edit.Required, edit.Indexed, edit.InList);
        field.PurposeZh = IsPersonal(field.Kind) ? Clean.Line(edit.Purpose ?? "") : null;
        field.OptionsJson = HasOptions(field.Kind) ? JsonSerializer.Serialize(edit.Options, Json.Relaxed) : null;
    }

    private Problem? Check(Actor actor, RecordType type, FieldEdit edit, string? except)
    {
        if (Team.Of(actor) is { } forbidden)
        {
            return forbidden;
        }

        var label = Clean.Line(edit.LabelZh);
        var clash = catalogs.Current.FieldsOf(type).FirstOrDefault(f => f.Name != except && !f.Retired
            && (f.Names.Contains(label, StringComparer.OrdinalIgnoreCase)
                || edit.LabelEn is { Length: > 0 } en && f.Names.Contains(Clean.Line(en), StringComparer.OrdinalIgnoreCase)));
        return !type.Extensible || !Kinds.Contains(edit.Kind) ? Problem.Invalid("kind", L["KindNotPossible"])
            : label.Length is 0 or > 40 ? Problem.Invalid("labelZh", label.Length == 0 ? L["LabelNeeded"] : L["NameTooLong", 40])
            : clash is not null ? Problem.Invalid("labelZh", L["LabelTaken", clash.Label])
            : edit.Kind == FieldKind.Link && catalogs.Current.Find(edit.Target ?? "") is null ? Problem.Invalid("target", L["TargetNeeded"])
            : IsPersonal(edit.Kind) && string.IsNullOrWhiteSpace(edit.Purpose) ? Problem.Invalid("purpose", L["PurposeNeeded"])
            : HasOptions(edit.Kind) && !edit.Options.Any(o => !o.Retired) ? Problem.Invalid("options", L["OptionsNeeded"])
            : OptionChecks.Of(edit.Options);
    }
}
