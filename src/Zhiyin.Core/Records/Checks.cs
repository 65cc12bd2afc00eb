using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <summary>What holds for every type: required fields are there, unique values are not taken.</summary>
internal static class Checks
{
    public static async Task Run(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            Required(write, row);
        }

        foreach (var field in write.Fields.Where(f => f.Unique))
        {
            await Unique(write, field, rows, cancel);
        }
    }

    /// <summary>A required field must be there in a new record, and must not be emptied later.</summary>
    private static void Required(WriteContext write, Pending row)
    {
        foreach (var field in write.Fields.Where(f => f is { Required: true, Retired: false }))
        {
            if ((row.IsNew || row.Changed.Contains(field.Name)) && Values.IsEmpty(field.Get(row.Record)))
            {
                row.Error(field.Name, RecordStore.Say["Required", field.Label]);
            }
        }
    }

    private static async Task Unique(
        WriteContext write, Field field, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        var setting = rows.Where(r => (r.IsNew || r.Changed.Contains(field.Name)) && Key(field,
            r) is not null).ToList();
        if (setting.Count == 0)
        {
            return;
        }

        var keys = setting.Select(r => Key(field, r)!).Distinct().ToList();
        var column = field.Personal ? RecordMapping.HashOf(field.Property!.Name) : field.Property!.Name;
        var taken = await ((IQueryable<Record>)RecordSets.Of(write.Db, write.Type))
            .Where(r => EF.Parameter(keys).Contains(EF.Property<string>(r, column)))
            .Select(r => new { r.Id, Key = EF.Property<string>(r, column) })
            .ToListAsync(cancel);
        var holders = taken.ToDictionary(t => t.Key, t => t.Id);
        foreach (var row in setting)
        {
            if (!holders.TryAdd(Key(field, row)!, row.Record.Id) && holders[Key(field, row)!] != row.Record.Id)
            {
                row.Error(field.Name, RecordStore.Say["Taken", field.Label]);
            }
        }
    }

    /// <summary>What a value is compared by: text as it is, a personal value by its blind index; null where it is empty.</summary>
    public static string? Key(Field field, Pending row) => field.Get(row.Record) switch
    {
        Sealed cell => cell.Hash,
        string { Length: > 0 } text => text,
        _ => null,
    };
}
