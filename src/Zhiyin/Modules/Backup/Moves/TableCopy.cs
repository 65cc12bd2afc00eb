using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Zhiyin.Core.Data;

namespace Zhiyin.Modules.Backup.Moves;

/// <summary>
/// Copies one table in the order of its key, a batch a transaction. What is there already is the progress: a copy that was
/// interrupted goes on behind the last row of the target.
/// </summary>
internal sealed class TableCopy(Db source, ModelTable from, Db target, ModelTable to)
{
    public async Task<long> Run(CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)target.Database.GetDbConnection();
        var after = await Last(target, to, cancel);
        for (var copied = 0L; ;)
        {
            var rows = await Batch(after, cancel);
            if (rows.Count == 0)
            {
                return copied;
            }

            await Write(connection, rows, cancel);
            copied += rows.Count;
            after = [.. from.Key.Select(k => rows[^1][IndexOf(k)])];
        }
    }

    /// <summary>All rows of a table, summed.</summary>
    public static async Task<RowHash> Hash(Db db, ModelTable table, CancellationToken cancel)
    {
        var hash = new RowHash();
        await using var command = Command(db, $"select {Names(table)} from \"{table.Name}\"");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            hash.Add(Row(reader, table));
        }

        return hash;
    }

    public static DbCommand Command(Db db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static string Names(ModelTable table) => string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));

    private static string OrderOf(ModelTable table, string direction) =>
        string.Join(", ", table.Key.Select(k => k.Order + direction));

    private static object?[] Row(DbDataReader reader, ModelTable table) =>
        [.. table.Columns.Select((c, i) => c.Read(reader, i))];

    private static async Task<object?[]?> Last(Db db, ModelTable table, CancellationToken cancel)
    {
        var key = string.Join(", ", table.Key.Select(k => $"\"{k.Name}\""));
        await using var command = Command(
            db, $"select {key} from \"{table.Name}\" order by {OrderOf(table, " desc")} limit 1");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? [.. table.Key.Select((k, i) => k.Read(reader, i))] : null;
    }

    private int IndexOf(ModelColumn column) => from.Columns.TakeWhile(c => c != column).Count();

    private async Task<List<object?[]>> Batch(object?[]? after, CancellationToken cancel)
    {
        var places = string.Join(", ", from.Key.Select((_, i) => "@k" + i));
        var behind = after is null ? "" : $" where ({string.Join(", ", from.Key.Select(k => k.Order))}) > ({places})";
        await using var command = Command(
            source, $"select {Names(from)} from \"{from.Name}\"{behind} order by {OrderOf(from, "")} limit {from.BatchSize}");
        for (var i = 0; i < after?.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@k" + i, from.Key[i].Stored(after[i]));
            command.Parameters.Add(parameter);
        }

        var rows = new List<object?[]>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(Row(reader, from));
        }

        return rows;
    }

    private async Task Write(NpgsqlConnection connection, List<object?[]> rows, CancellationToken cancel)
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            $"copy \"{to.Name}\" ({Names(to)}) from stdin (format binary)", cancel);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancel);
            for (var i = 0; i < row.Length; i++)
            {
                if (to.Columns[i].Stored(row[i]) is { } value)
                {
                    await writer.WriteAsync(value, to.Columns[i].StoreType, cancel);
                }
                else
                {
                    await writer.WriteNullAsync(cancel);
                }
            }
        }

        await writer.CompleteAsync(cancel);
    }
}
