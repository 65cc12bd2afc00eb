using System.Data;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Search;

namespace Zhiyin.Modules.Backup.Moves;

/// <param name="Copied">Rows written this time; fewer than the rows where an interrupted move went on.</param>
public sealed record MovedTable(string Table, long Rows, long Copied, string Hash);

/// <summary>
/// Copies the installation into a PostgreSQL database from one snapshot of the source, which is not touched, and compares
/// every table afterwards. It may be interrupted and typed again.
/// </summary>
public sealed class Moving(
    DbFactory databases, DatabaseOptions own, ModelParts parts, TimeProvider time)
{
    private const int Indexed = 500;

    /// <exception cref="InvalidDataException">The target is taken, or a table differs after the copy.</exception>
    public async Task<IReadOnlyList<MovedTable>> Run(
        string connection, IProgress<MovedTable>? progress, CancellationToken cancel)
    {
        var other = new OtherDatabase(connection, own, parts, time);
        if (other.Options.Dialect != Dialect.Postgres)
        {
            throw new InvalidDataException(BackupTexts.L["MoveToPostgres"]);
        }

        await other.Migrate(cancel);
        await using var source = databases.Open();
        await using var snapshot = await source.Database.BeginTransactionAsync(
            own.Dialect == Dialect.Postgres ? IsolationLevel.RepeatableRead : IsolationLevel.Serializable, cancel);
        await using var target = other.Databases.Open();
        await target.Database.OpenConnectionAsync(cancel);
        var tables = ModelTable.Of(source).Zip(ModelTable.Of(target)).ToList();
        await MoveMark.Begin(source, target, tables.ConvertAll(t => t.Second), cancel);
        var moved = new List<MovedTable>();
        foreach (var (from, to) in tables)
        {
            moved.Add(await Copy(source, from, target, to, cancel));
            progress?.Report(moved[^1]);
        }

        await Finish(other, cancel);
        await MoveMark.End(target, cancel);
        return moved;
    }

    /// <summary>A table that differs, because the source went on between two attempts, is copied once more from the start.</summary>
    private static async Task<MovedTable> Copy(
        Db source, ModelTable from, Db target, ModelTable to, CancellationToken cancel)
    {
        var expected = await TableCopy.Hash(source, from, cancel);
        for (var again = false; ; again = true)
        {
            var copied = await new TableCopy(source, from, target, to).Run(cancel);
            var found = await TableCopy.Hash(target, to, cancel);
            if (found.Rows == expected.Rows && found.ToString() == expected.ToString())
            {
                await Numbers(target, to, cancel);
                return new MovedTable(from.Name, expected.Rows, copied, expected.ToString());
            }

            if (again)
            {
                throw new InvalidDataException(BackupTexts.L["TableDiffers", from.Name, expected.Rows, found.Rows]);
            }

            await using var empty = TableCopy.Command(target, $"truncate \"{to.Name}\" cascade");
            await empty.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Columns that the database counts up by itself go on behind the highest.</summary>
    private static async Task Numbers(Db target, ModelTable table, CancellationToken cancel)
    {
        foreach (var column in table.Columns.Where(c => c.Numbered))
        {
            await using var command = TableCopy.Command(
                target,
                $"""
                 select setval(s, coalesce((select max("{column.Name}") from "{table.Name}"), 0) + 1, false)
                 from pg_get_serial_sequence('"{table.Name}"', '{column.Name}') s where s is not null
                 """);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>What is no table of the model: the search index, and the indexes of custom fields.</summary>
    private static async Task Finish(OtherDatabase other, CancellationToken cancel)
    {
        await other.Open(cancel);
        await using var db = other.Databases.Open();
        var indexer = new SearchIndexer(other.Databases, other.Search, other.Vault, other.Catalogs);
        foreach (var type in db.Catalog.Types)
        {
            foreach (var field in db.Catalog.FieldsOf(type).Where(f => f is { IsCustom: true, Indexed: true }))
            {
                await db.Database.ExecuteSqlRawAsync(FieldIndexes.Create(type, field, db.Dialect), cancel);
            }

            if (SearchIndexer.Searchable(type))
            {
                await Index(db, indexer, type, cancel);
            }
        }
    }

    private static async Task Index(Db db, SearchIndexer indexer, RecordType type, CancellationToken cancel)
    {
        var records = (IQueryable<Record>)RecordSets.Of(db, type);
        for (var after = Guid.Empty; ;)
        {
            var last = after;
            var ids = await records.Where(r => r.Id > last).OrderBy(r => r.Id).Select(r => r.Id).Take(Indexed).ToListAsync(cancel);
            if (ids.Count == 0)
            {
                return;
            }

            after = ids[^1];
            await indexer.Index(type, ids, cancel);
        }
    }
}
