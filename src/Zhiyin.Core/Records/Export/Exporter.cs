using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records.Export;

/// <summary>One column of an export: a field, under its own label or another heading.</summary>
public sealed record ExportColumn(Field Field, string Heading);

/// <summary>Writes what the actor may see into a table that opens clean in Excel. That it was done is an event.</summary>
public sealed class Exporter(RecordStore store, FieldReader reader, CompanyClock clock, DbFactory databases)
{
    private const int PageRows = 1000;

    /// <summary>
    /// Reads a list of columns such as <c>number,name=公司名称</c>; without one, all fields of the type the actor may see.
    /// A comma inside a heading stands behind a backslash.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such field; the message names it.</exception>
    public IReadOnlyList<ExportColumn> Columns(Actor actor, RecordType type, string? list)
    {
        var visible = store.Catalog.FieldsOf(type).Where(f => !f.Retired && actor.Rights.CanSee(type, f)).ToList();
        if (string.IsNullOrWhiteSpace(list))
        {
            return [.. visible.Where(f => f.InForm || f.InList).Select(f => new ExportColumn(f, f.Label.Text))];
        }

        return [.. OneLine.Split(list, ',').Select(part => part.Trim()).Where(part => part.Length > 0).Select(part =>
        {
            var (name, heading) = part.Split('=', 2) is [var field, var other] ? (field, OneLine.Plain(other)) : (part, null);
            var found = visible.Find(f => f.Names.Contains(name))
                ?? throw new ArgumentException(RecordStore.Say["UnknownField", name], nameof(list));
            return new ExportColumn(found, heading ?? found.Label.Text);
        })];
    }

    /// <summary>Streams the matching records page by page.</summary>
    /// <returns>How many rows were written, or why none.</returns>
    public async Task<Result<int>> Write(
        Actor actor, RecordQuery query, IReadOnlyList<ExportColumn> columns, TableFormat format, Stream target,
        CancellationToken cancel = default)
    {
        if (!actor.Rights.May(query.Type, Verb.Export))
        {
            return new Problem(ProblemKind.Forbidden, RecordStore.Say["ExportForbidden"]);
        }

        var rows = 0;
        // The table is written by a synchronous library from a lazy sequence: pages are fetched on a worker of its own.
        await Task.Run(
            () => TableWriter.Write(
                target, format, [.. columns.Select(c => c.Heading)],
                Rows(actor, query, columns, cancel).Select(row =>
                {
                    rows++;
                    return row;
                }),
                query.Type.Plural.Text, cancel),
            cancel);
        await Note(actor, query.Type, columns, rows, cancel);
        return rows;
    }

    private IEnumerable<IReadOnlyList<object?>> Rows(
        Actor actor, RecordQuery query, IReadOnlyList<ExportColumn> columns, CancellationToken cancel)
    {
        foreach (var records in query.Ids is { Count: > PageRows } ? Picked(actor, query, cancel) : Pages(actor, query, cancel))
        {
            var titles = store.Titles(actor, query.Type, records, cancel).GetAwaiter().GetResult();
            foreach (var record in records)
            {
                yield return [.. columns.Select(c => Cell(reader.ReadClear(actor, query.Type, c.Field, record),
                    c.Field, titles))];
            }
        }
    }

    private IEnumerable<IReadOnlyList<Record>> Pages(Actor actor, RecordQuery query, CancellationToken cancel)
    {
        string? after = null;
        do
        {
            var page = Page(actor, query with { After = after }, cancel);
            yield return page.Items;
            after = page.Next;
        }
        while (after is not null && !cancel.IsCancellationRequested);
    }

    /// <summary>Many picked records: their order once, then each page by its ids, not by all of them again.</summary>
    private IEnumerable<IReadOnlyList<Record>> Picked(Actor actor, RecordQuery query, CancellationToken cancel) =>
        store.Ids(actor, query, int.MaxValue, cancel).GetAwaiter().GetResult().Chunk(PageRows)
            .TakeWhile(_ => !cancel.IsCancellationRequested)
            .Select(ids => Page(actor, query with { Ids = ids, After = null }, cancel).Items);

    private Page Page(Actor actor, RecordQuery query, CancellationToken cancel) =>
        store.Query(actor, query with { Limit = PageRows, Count = false, MayLag = true }, PageRows, cancel).GetAwaiter().GetResult();

    private object? Cell(object? value, Field field, IReadOnlyDictionary<Guid, string> titles) => value switch
    {
        Guid id => titles.GetValueOrDefault(id) ?? (field.Kind == FieldKind.Id ? id.ToString("D") : null),
        Choices people when field.Kind == FieldKind.People || field.Target == "users" =>
            string.Join('、', people.Select(p => Guid.TryParse(p,
                out var id) ? titles.GetValueOrDefault(id) : null).OfType<string>()),
        Choices choices => string.Join('、', choices.Select(c => Option(field, c))),
        DateTime at => Local(at),
        long minor when field.Kind == FieldKind.Money => minor / 100.0,
        bool yes => RecordStore.Say[yes ? "Yes" : "No"],
        string phone when field.Kind == FieldKind.Phone => Phones.Digits(phone),
        string text when field.Kind == FieldKind.Choice => Option(field, text),
        _ => value,
    };

    /// <summary>A time at the company; midnight exactly is how a mere day is stored.</summary>
    private object Local(DateTime at)
    {
        var local = clock.Local(at);
        return local.TimeOfDay == TimeSpan.Zero ? DateOnly.FromDateTime(local) : local;
    }

    private static string Option(Field field, string value) =>
        field.Options.FirstOrDefault(o => o.Value == value)?.Label.Text ?? value;

    private async Task Note(
        Actor actor, RecordType type, IReadOnlyList<ExportColumn> columns, int rows, CancellationToken cancel)
    {
        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        db.Operations.Add(new Operation
        {
            Id = db.Cause.OperationId,
            Kind = "export",
            Type = type.Name,
            ActorId = actor.UserId,
            At = clock.Now,
            Records = rows,
            Note = string.Join(',', columns.Select(c => c.Field.Name)),
        });
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
    }
}
