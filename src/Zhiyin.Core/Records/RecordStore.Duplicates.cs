using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <content>Finding what is already there.</content>
public sealed partial class RecordStore
{
    private const int MostDuplicates = 5;

    /// <summary>
    /// Records that a new one with these values would probably double. Those out of the actor's sight are counted in too,
    /// but only their existence and their owner are told.
    /// </summary>
    public async Task<IReadOnlyList<Duplicate>> FindDuplicates(
        Actor actor, RecordType type, IReadOnlyDictionary<string, object?> values, Guid? except = null,
        CancellationToken cancel = default)
    {
        await using var db = Databases.Open();
        var write = new WriteContext(db, actor, type, db.Catalog.FieldsOf(type), Clock, Vault);
        var row = new Pending(new Draft(values), New(type), isNew: true);
        await new Intake(write, new WriteOptions()).Take([row], cancel);
        foreach (var rule in services.Rules.For(type))
        {
            await rule.BeforeSave(write, [row], cancel);
        }

        var found = await Alike(write, [row], cancel);
        return await Describe(write, [.. found[row].Where(m => m.Id != except)], cancel);
    }

    /// <summary>
    /// Takes the values of an import's rows and runs the rules on them, before it is known which of them are to be written.
    /// What is wrong in a row is left for its write to say; the others keep what was made of them.
    /// </summary>
    internal async Task<IReadOnlyList<Pending>> Prepare(
        Actor actor, RecordType type, IReadOnlyList<Draft> drafts, CancellationToken cancel)
    {
        await using var db = Databases.Open();
        var write = new WriteContext(db, actor, type, db.Catalog.FieldsOf(type), Clock, Vault);
        var rows = drafts.Select(d => new Pending(d, New(type), isNew: true)).ToList();
        await new Intake(write, new WriteOptions { LinksByTitle = true }).Take(rows, cancel);
        foreach (var rule in services.Rules.For(type))
        {
            await rule.BeforeSave(write, rows, cancel);
        }

        foreach (var row in rows.Where(r => !r.Failed))
        {
            (row.IsPrepared, row.Draft.Prepared) = (true, row);
        }

        return rows;
    }

    /// <summary>Whether rows may be prepared while those before them are still being written.</summary>
    internal bool PreparesAhead(RecordType type) => services.Rules.For(type).All(r => r.RunsAhead);

    /// <summary>
    /// What an import asks of its rows: the strongest record each resembles that the actor may see, and the keys by which
    /// rows of the file resemble one another.
    /// </summary>
    internal async Task<IReadOnlyList<AlikeRow>> Alike(
        Actor actor, RecordType type, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        await using var db = Databases.Open();
        var write = new WriteContext(db, actor, type, db.Catalog.FieldsOf(type), Clock, Vault);
        var found = await Alike(write, rows, cancel);
        var ids = found.Values.SelectMany(list => list.Select(m => m.Id)).Distinct().ToList();
        var visible = ids.Count == 0
            ? []
            : await Reach(db, actor, type, Verb.Read).Where(r => EF.Parameter(ids).Contains(r.Id))
                .ToDictionaryAsync(r => r.Id, cancel);
        return [.. rows.Select(row => new AlikeRow(
            found[row].Select(m => visible.GetValueOrDefault(m.Id)).FirstOrDefault(r => r is not null),
            [.. write.Type.DuplicateRules
                .Select(rule => (rule.Field, Key: Checks.Key(write.Catalog.Field(write.Type, rule.Field), row)))
                .Where(k => k.Key is not null).Select(k => $"{k.Field}={k.Key}")]))];
    }

    /// <summary>The records each row resembles, the strongest resemblance of each first.</summary>
    internal static async Task<Dictionary<Pending, List<Resemblance>>> Alike(
        WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        var matches = rows.ToDictionary(r => r, _ => new List<Resemblance>());
        foreach (var rule in write.Type.DuplicateRules)
        {
            var field = write.Catalog.Field(write.Type, rule.Field);
            var column = field.Personal ? RecordMapping.HashOf(field.Property!.Name) : field.Property!.Name;
            var keys = rows.ToLookup(r => Checks.Key(field, r));
            var wanted = keys.Select(k => k.Key).OfType<string>().ToList();
            if (wanted.Count == 0)
            {
                continue;
            }

            var found = await ((IQueryable<Record>)RecordSets.Of(write.Db, write.Type))
                .Where(r => EF.Parameter(wanted).Contains(EF.Property<string>(r, column)))
                .OrderBy(r => r.Id)
                .Take(wanted.Count * (MostDuplicates + 1))
                .Select(r => new { r.Id, Key = EF.Property<string>(r, column) })
                .ToListAsync(cancel);
            foreach (var (hit, row) in found.SelectMany(hit => keys[hit.Key].Select(row => (hit, row))))
            {
                var list = matches[row];
                if (hit.Id != row.Record.Id && list.Count < MostDuplicates && !list.Exists(m => m.Id == hit.Id))
                {
                    list.Add(new Resemblance(hit.Id, rule));
                }
            }
        }

        return matches;
    }

    private static async Task RefuseDuplicates(
        WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        var rules = write.Type.DuplicateRules;
        var asked = rows.Where(r => r.IsNew).ToList();
        if (rules.Count == 0 || asked.Count == 0)
        {
            return;
        }

        foreach (var (row, matches) in await Alike(write, asked, cancel))
        {
            if (matches.Count > 0)
            {
                row.Problem = new Problem(ProblemKind.Conflict, Say["Duplicate", write.Type.Singular], "duplicate")
                {
                    Duplicates = await Describe(write, matches, cancel),
                };
            }
        }
    }

    private static async Task<IReadOnlyList<Duplicate>> Describe(
        WriteContext write, IReadOnlyList<Resemblance> matches, CancellationToken cancel)
    {
        var ids = matches.Select(m => m.Id).ToList();
        var visible = await Within(write, write.Type, Verb.Read, ids, cancel);
        var records = (await RecordSets.ByIds(write.Db, write.Type, ids, cancel)).ToDictionary(r => r.Id);
        return [.. matches.Where(m => records.ContainsKey(m.Id)).Select(m =>
        {
            var seen = visible.Contains(m.Id);
            var title = write.Catalog.Field(write.Type, write.Type.TitleField).Get(records[m.Id]) as string ?? "";
            return new Duplicate(
                seen ? m.Id : null, seen ? title : Masks.Name(title), m.Rule.Reason.Text, m.Rule.Score,
                OwnerOf(write, records[m.Id], seen), seen);
        })];
    }

    /// <summary>The owner by name where the record may be seen; else only the team to ask.</summary>
    private static string? OwnerOf(WriteContext write, Record record, bool seen)
    {
        var owner = write.Type.OwnerField is { } field ? write.Catalog.Field(write.Type,
            field).Get(record) as Guid? : null;
        var user = write.Actor.Access.User(owner);
        return seen ? user?.Name : write.Actor.Access.Department(user?.DepartmentId)?.Name;
    }
}

/// <summary>A record that resembles a row, and by what.</summary>
internal sealed record Resemblance(Guid Id, DuplicateRule Rule);

/// <summary>What an import learns of a row: the record it resembles, and its keys within the file.</summary>
internal sealed record AlikeRow(Record? Match, IReadOnlyList<string> Keys);
