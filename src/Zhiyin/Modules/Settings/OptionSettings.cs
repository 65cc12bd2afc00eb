using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings;

/// <summary>Tags and picklists: what may be chosen, in which colour and order.</summary>
public sealed class OptionSettings(DbFactory databases, RecordStore store)
{
    public static readonly IReadOnlyList<string> Colours = ["slate", "blue", "green", "amber", "red", "indigo", "violet"];

    /// <summary>Every field whose choices an administrator may arrange.</summary>
    public IEnumerable<(RecordType Type, Field Field)> Lists() => store.Catalog.Types.SelectMany(type => store.Catalog.FieldsOf(type)
        .Where(f => f is { OpenOptions: true, Retired: false }).Select(f => (type, f)));

    /// <summary>Replaces the choices of a field. One that records hold is retired rather than left out.</summary>
    public async Task<Result<string>> Save(
        Actor actor, RecordType type, string fieldName, IReadOnlyList<Option> options, CancellationToken cancel = default)
    {
        if (Team.Of(actor) is { } forbidden)
        {
            return forbidden;
        }

        if (store.Catalog.FindField(type, fieldName) is not { OpenOptions: true } field)
        {
            return new Problem(ProblemKind.NotFound, L["FieldGone"]);
        }

        if (OptionChecks.Of(options) is { } wrong)
        {
            return wrong;
        }

        var gone = field.Options.Where(o => options.All(n => n.Value != o.Value)).ToList();
        var uses = gone.Count == 0 ? null : await store.Uses(actor, type, field, cancel);
        if (gone.Find(o => uses!.ContainsKey(o.Value)) is { } held)
        {
            return new Problem(ProblemKind.Conflict, L["OptionInUse", held.Label], "inUse");
        }

        await Keep(actor.Cause(), type, field, options, cancel);
        return fieldName;
    }

    /// <summary>
    /// Gives every record that holds one choice the other instead, and retires the first. One act, undone by its id as a whole.
    /// </summary>
    public async Task<Result<BulkOutcome>> Merge(
        Actor actor, RecordType type, string fieldName, string from, string into, CancellationToken cancel = default)
    {
        if (Team.Of(actor) is { } forbidden)
        {
            return forbidden;
        }

        if (store.Catalog.FindField(type, fieldName) is not { OpenOptions: true } field
            || from == into || field.Options.All(o => o.Value != from) || field.Options.All(o => o.Value != into))
        {
            return new Problem(ProblemKind.NotFound, L["OptionGone"]);
        }

        var ids = await store.Ids(actor, Holding(actor, type, field, from), int.MaxValue, cancel);
        var outcome = field.Kind == FieldKind.MultiChoice
            ? await store.TagMany(actor, type, ids, field, [into], [from], cancel: cancel)
            : await store.EditMany(actor, type, ids, new Dictionary<string, object?> { [fieldName] = into }, cancel: cancel);
        if (outcome.Failed == 0)
        {
            await Keep(
                actor.Cause() with { OperationId = outcome.OperationId }, type, field,
                [.. field.Options.Select(o => o.Value == from ? o with { Retired = true } : o)], cancel);
        }

        return outcome;
    }

    private RecordQuery Holding(Actor actor, RecordType type, Field field, string value)
    {
        var quoted = "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
        var text = field.Kind == FieldKind.MultiChoice ? $"{field.Name} has {quoted}" : $"{field.Name} = {quoted}";
        return new RecordQuery(type) { Filter = store.Parse(actor, type, text) };
    }

    private async Task Keep(Cause cause, RecordType type, Field field, IReadOnlyList<Option> options, CancellationToken cancel)
    {
        var json = JsonSerializer.Serialize(options, Json.Relaxed);
        await using var db = databases.Open(cause);
        await using var transaction = await databases.Gate.Begin(db, cancel);
        if (field.IsCustom)
        {
            (await db.CustomFields.AsTracking().FirstAsync(f => f.Type == type.Name && f.Name == field.Name, cancel)).OptionsJson = json;
        }
        else if (await db.OptionLists.AsTracking().FirstOrDefaultAsync(o => o.Type == type.Name
            && o.Field == field.Name, cancel) is { } list)
        {
            list.OptionsJson = json;
        }
        else
        {
            db.OptionLists.Add(new OptionList { Type = type.Name, Field = field.Name, OptionsJson = json });
        }

        await db.SaveChangesAsync(cancel);
        db.SchemaChanged = true;
        await transaction.Commit(cancel);
    }
}

internal static class OptionChecks
{
    private const int Longest = 60, Most = 500;

    public static Problem? Of(IReadOnlyList<Option> options)
    {
        if (options.Any(o => o.Label.Zh.Trim().Length is 0 or > Longest || o.Label.En.Length > Longest))
        {
            return Problem.Invalid("options", L["OptionNeedsLabel", Longest]);
        }

        var twice = options.SelectMany(o => new[] { o.Value, o.Label.Zh, o.Label.En }.Distinct(StringComparer.OrdinalIgnoreCase))
            .GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        return twice is not null ? Problem.Invalid("options", L["OptionTwice", twice.Key])
            : options.Count > Most ? Problem.Invalid("options", L["TooManyOptions", Most])
            : null;
    }
}
