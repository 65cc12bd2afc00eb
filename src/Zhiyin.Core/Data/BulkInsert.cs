using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>
/// Puts many new rows into one table without the change tracker, which would cost more than the rows themselves: a prepared
/// statement on SQLite, binary COPY on PostgreSQL. The columns come from the same model.
/// </summary>
internal static class BulkInsert
{
    private static readonly ConcurrentDictionary<IEntityType, BulkTable> Tables = new();

    /// <summary>Inserts within the context's transaction. The rows must be complete: nothing is generated.</summary>
    /// <exception cref="DbUpdateException">A constraint refuses a row; none of them is in.</exception>
    public static async Task Into(Db db, Type clr, IReadOnlyCollection<object> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = Tables.GetOrAdd(db.Model.FindEntityType(clr)!, BulkTable.Of);
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            if (db.Dialect == Dialect.Sqlite)
            {
                Prepared(db, table, rows, cancel);
            }
            else
            {
                await Copy(db, table, rows, cancel);
            }
        }
        catch (DbException error)
        {
            throw new DbUpdateException($"Rows could not be put into {table.Name}.", error);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static void Prepared(Db db, BulkTable table, IEnumerable<object> rows, CancellationToken cancel)
    {
        using var insert = new SqliteStatement(
            (SqliteConnection)db.Database.GetDbConnection(),
            $"insert into {table.Name} ({string.Join(", ", table.Columns.Select(c => c.Name))}) "
            + $"values ({string.Join(", ", table.Columns.Select(_ => "?"))})");
        var before = Before(db);
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            before.ForEach(b => b.Sending(table.Name));
            for (var i = 0; i < table.Columns.Count; i++)
            {
                insert.Bind(i + 1, table.Columns[i].Stored(row));
            }

            insert.Run();
        }
    }

    private static async Task Copy(Db db, BulkTable table, IEnumerable<object> rows, CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var columns = string.Join(", ", table.Columns.Select(c => c.Name));
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {table.Name} ({columns}) from stdin (format binary)", cancel);
        var before = Before(db);
        foreach (var row in rows)
        {
            before.ForEach(b => b.Sending(table.Name));
            await copy.StartRowAsync(cancel);
            foreach (var column in table.Columns)
            {
                await (column.Stored(row) is { } value
                    ? copy.WriteAsync(value, column.StoreType, cancel)
                    : copy.WriteNullAsync(cancel));
            }
        }

        before.ForEach(b => b.Sending(table.Name));
        await copy.CompleteAsync(cancel);
    }

    private static List<IBulkInterceptor> Before(Db db) => [.. db.GetService<IDbContextOptions>()
        .FindExtension<CoreOptionsExtension>()?.Interceptors?.OfType<IBulkInterceptor>() ?? []];
}

/// <summary>A table as the model maps it, ready to be filled by hand.</summary>
internal sealed record BulkTable(string Name, IReadOnlyList<BulkColumn> Columns)
{
    public static BulkTable Of(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        return new BulkTable(Quoted(table.Name), [.. entity.GetProperties().Select(property =>
        {
            var mapping = property.GetRelationalTypeMapping();
            return new BulkColumn(
                Quoted(property.GetColumnName(table)!), mapping.StoreTypeNameBase, Reader(entity, property),
                mapping.Converter);
        })]);
    }

    /// <summary>A column without a property of its own is a blind index of a personal one.</summary>
    private static Func<object, object?> Reader(IEntityType entity, IProperty property) =>
        property.PropertyInfo is { } info
            ? PropertyAccess.Getter(info)
            : BlindIndexes.Reader(entity.ClrType, property.Name);

    private static string Quoted(string name) => $"\"{name}\"";
}

/// <param name="Name">The quoted column.</param>
/// <param name="StoreType">The database's name of its type.</param>
/// <param name="Read">The property's value on a row.</param>
/// <param name="Converter">From the property's value to the stored one.</param>
internal sealed record BulkColumn(
    string Name, string StoreType, Func<object, object?> Read,
    Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter? Converter)
{
    public object? Stored(object row)
    {
        var value = Read(row);
        return value is null || Converter is null ? value : Converter.ConvertToProvider(value);
    }
}
