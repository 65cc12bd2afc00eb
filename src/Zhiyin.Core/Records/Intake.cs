using Zhiyin.Core.Access;
using Zhiyin.Core.Records.Coerce;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <summary>Takes the values of drafts into their records: only what the actor may write, coerced, links looked up in one go.</summary>
internal sealed class Intake(WriteContext write, WriteOptions options)
{
    private readonly CoercionContext coercion = new(write.Clock.Zone, Currency: write.Clock.Currency);
    private readonly Dictionary<string, Field> fields = write.Fields.ToDictionary(f => f.Name);
    private readonly HashSet<string> seen = Names(write, f => write.Actor.Rights.CanSee(write.Type, f));
    private readonly HashSet<string> written = Names(
        write, f => write.Actor.Rights.CanWrite(write.Type, f) || write.Actor.IsSystem);

    public async Task Take(IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        var links = new LinkLookup(write, options);
        await links.Load(rows.SelectMany(Links), cancel);
        var choices = new OpenChoices(write, options);
        foreach (var row in rows)
        {
            TakeRow(row, links, choices);
        }

        await choices.Save(cancel);
    }

    private IEnumerable<(Field, object?)> Links(Pending row) => row.Draft.Values
        .Where(v => fields.TryGetValue(v.Key, out var field) && IsLink(field))
        .Select(v => (fields[v.Key], v.Value));

    private void TakeRow(Pending row, LinkLookup links, OpenChoices choices)
    {
        foreach (var (name, raw) in row.Draft.Values)
        {
            if (!fields.TryGetValue(name, out var field) || !seen.Contains(name))
            {
                row.Error(name, RecordStore.Say["UnknownField", name]);
            }
            else if (written.Contains(name))
            {
                TakeValue(row, field, raw, links, choices);
            }
        }

        if (row.IsNew && write.Type.OwnerField is { } owner && fields[owner] is { } person
            && person.Get(row.Record) is null && write.Actor.UserId is { } me)
        {
            Put(row, person, me);
        }
    }

    private void TakeValue(Pending row, Field field, object? raw, LinkLookup links, OpenChoices choices)
    {
        if (IsLink(field))
        {
            if (links.Find(field, raw, out var id, out var problem))
            {
                Put(row, field, id);
            }
            else
            {
                row.Error(field.Name, problem);
            }

            return;
        }

        var value = Coercion.Parse(choices.Widen(field, raw), raw, coercion);
        if (value.Message() is { } wrong)
        {
            row.Error(field.Name, wrong);
        }
        else if (field.Personal)
        {
            TakePersonal(row, field, value.Value as string);
        }
        else
        {
            Put(row, field, value.Value);
        }
    }

    /// <summary>Seals a personal value, unless it is what stands there already: open, or as its mask sent back.</summary>
    private void TakePersonal(Pending row, Field field, string? text)
    {
        if (field.Get(row.Record) is Sealed old)
        {
            var plain = write.Vault.Open(write.Type, field, row.Record.Id, old);
            if (text == plain || text == Masks.Of(field, plain))
            {
                return;
            }
        }

        if (text is not null)
        {
            row.Personal[field.Name] = text;
        }

        Put(row, field, text is null ? null : write.Vault.Seal(write.Type, field, row.Record.Id, text));
    }

    private static void Put(Pending row, Field field, object? value)
    {
        var before = field.Get(row.Record);
        if (Values.IsEmpty(before) && Values.IsEmpty(value) || Equals(before, value))
        {
            return;
        }

        Values.Set(field, row.Record, value);
        row.Changed.Add(field.Name);
    }

    private static HashSet<string> Names(WriteContext write, Func<Field, bool> wanted) =>
        [.. write.Fields.Where(wanted).Select(f => f.Name)];

    private static bool IsLink(Field field) => field.Kind is FieldKind.Link or FieldKind.Person;
}
