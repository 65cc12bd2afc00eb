using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Fields;
using Zhiyin.Shell.Records;

namespace Zhiyin.Shell.Lists;

/// <summary>From records to the words of their cells, as one person may read them.</summary>
public sealed class Cells(RecordStore records, FieldReader reader, CompanyClock clock)
{
    private const int LongestText = 200;

    public async Task<IReadOnlyList<Row>> Rows(
        Actor actor, RecordType type, IReadOnlyList<Column> columns, IReadOnlyList<Record> items,
        CancellationToken cancel = default)
    {
        var titles = await records.Titles(actor, type, items, cancel);
        return [.. items.Select(r => RowOf(actor, type, columns, r, titles))];
    }

    public Cell Of(
        Actor actor, RecordType type, Field field, Record record, IReadOnlyDictionary<Guid, string> titles)
    {
        var value = reader.Read(actor, type, field, record);
        return Values.IsEmpty(value) ? Cell.Empty : field.Kind switch
        {
            FieldKind.Choice => Choice(field, [(string)value!]),
            FieldKind.MultiChoice => Choice(field, (Choices)value!),
            FieldKind.Person => Person((Guid)value!, titles),
            FieldKind.Link => new Cell(Words(field, value!, titles), Target: Target(field, (Guid)value!, titles)),
            FieldKind.Date => new Cell(Words(field, value!, titles), Late: field.IsLate(record, clock.Today)),
            _ => new Cell(Words(field, value!, titles)),
        };
    }

    /// <summary>A figure at the foot of a column as words.</summary>
    public string Figure(Field field, double value) => field.Kind == FieldKind.Money
        ? FieldText.Money((long)Math.Round(value), clock.Currency)
        : FieldText.Show(field, value, clock);

    private string Words(Field field, object value, IReadOnlyDictionary<Guid, string> titles)
    {
        var text = FieldText.Show(field, value, clock, titles);
        return text.Length > LongestText ? text[..LongestText] + "…" : text;
    }

    private Row RowOf(
        Actor actor, RecordType type, IReadOnlyList<Column> columns, Record record,
        IReadOnlyDictionary<Guid, string> titles)
    {
        return new Row(
            record.Id, record.Version, RecordNames.Title(records.Catalog, type, record),
            [.. columns.Select(c => Of(actor, type, c.Field, record, titles))]);
    }

    private static Cell Choice(Field field, IReadOnlyList<string> values)
    {
        var options = values
            .Select(v => field.Options.FirstOrDefault(o => o.Value == v) ?? new Option(v, Label.Same(v))).ToList();
        var text = string.Join(ListText.L["Comma"], options.Select(o => o.Label.Text));
        var isMarked = field.Kind == FieldKind.MultiChoice || options.Exists(o => o.Colour is not null);
        return isMarked ? new Cell(text, options) : new Cell(text);
    }

    private static Cell Person(Guid id, IReadOnlyDictionary<Guid, string> titles) =>
        titles.TryGetValue(id, out var name) ? new Cell(name, Person: id) : Cell.Empty;

    private string? Target(Field field, Guid id, IReadOnlyDictionary<Guid, string> titles) =>
        titles.ContainsKey(id) && records.Catalog.Find(field.Target!) is { InWorkspace: true } type
            ? RecordNames.Link(type, id)
            : null;
}
