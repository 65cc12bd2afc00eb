using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Zhiyin.Core.Data;

/// <summary>
/// A statement run for many rows, its values bound by place. The driver looks each parameter up by its name again for
/// every row, which for a wide table costs more than the values. What is stored is what the driver would store.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private byte[] text = ArrayPool<byte>.Shared.Rent(4096);

    /// <exception cref="SqliteException">The statement is wrong.</exception>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    /// <param name="place">Counted from 1, as SQLite does.</param>
    /// <param name="value">A stored value, after its converter.</param>
    /// <exception cref="NotSupportedException">No column holds values of this type.</exception>
    public void Bind(int place, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string words => Text(place, words),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        bool yes => raw.sqlite3_bind_int64(statement, place, yes ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, place, number),
        Guid id => Text(place, id.ToString("D").ToUpperInvariant()),
        DateOnly day => Text(place, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        decimal number => Text(place, number.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new NotSupportedException($"No column holds {value.GetType().Name}."),
    });

    /// <summary>Binds all its values and runs it.</summary>
    /// <inheritdoc cref="Run()" />
    public long Run(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Bind(i + 1, values[i]);
        }

        return Run();
    }

    /// <summary>Runs it with the values bound, and makes it ready for the next.</summary>
    /// <returns>The number in the first column of its first row; 0 where it returns none.</returns>
    /// <exception cref="SqliteException">The row is refused.</exception>
    public long Run()
    {
        var result = raw.sqlite3_step(statement);
        var number = result == raw.SQLITE_ROW ? raw.sqlite3_column_int64(statement, 0) : 0;
        while (result == raw.SQLITE_ROW)
        {
            result = raw.sqlite3_step(statement);
        }

        raw.sqlite3_reset(statement);
        Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
        return number;
    }

    public void Dispose()
    {
        statement.Dispose();
        ArrayPool<byte>.Shared.Return(text);
    }

    private int Text(int place, string words)
    {
        // A span of nothing would be bound as null.
        if (words.Length == 0)
        {
            return raw.sqlite3_bind_text(statement, place, words);
        }

        var most = Encoding.UTF8.GetMaxByteCount(words.Length);
        if (text.Length < most)
        {
            ArrayPool<byte>.Shared.Return(text);
            text = ArrayPool<byte>.Shared.Rent(most);
        }

        return raw.sqlite3_bind_text(statement, place, text.AsSpan(0, Encoding.UTF8.GetBytes(words, text)));
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }
    }
}
