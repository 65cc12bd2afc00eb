using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Zhiyin.Core.Data;

/// <summary>
/// What differs between the databases; there is one implementation for each and no other difference anywhere.
/// </summary>
internal abstract class DialectRules
{
    public abstract string JsonColumn { get; }

    public abstract string InstantColumn { get; }

    public abstract ValueConverter InstantConverter { get; }

    public abstract void IndexChoices(IndexBuilder index);

    /// <summary>The SQL of one of <see cref="Functions"/>, by its method name.</summary>
    public abstract SqlExpression Translate(string function, IReadOnlyList<SqlExpression> arguments);

    /// <summary>A statement that indexes an expression, without locking out writers where the database can.</summary>
    public abstract string CreateIndex(string name, string table, string expression, bool many);

    /// <summary>The value of a custom field as the translation of <see cref="Functions"/> writes it.</summary>
    public abstract string CustomValue(string function, string key);

    /// <summary>Keeps a table of events split by month and the coming months ready, where the database can.</summary>
    /// <returns>False where others held the table too long: to be tried again.</returns>
    public abstract Task<bool> KeepMonths(Db db, string table, DateTime now, CancellationToken cancel);

    /// <summary>Drops the months that end by then, in the context's transaction; rows it leaves are to be deleted.</summary>
    public abstract Task DropMonths(Db db, string table, DateTime until, CancellationToken cancel);

    public static DialectRules For(Dialect dialect) => dialect switch
    {
        Dialect.Sqlite => SqliteDialect.Rules,
        Dialect.Postgres => PostgresDialect.Rules,
        _ => throw new ArgumentOutOfRangeException(nameof(dialect), dialect, message: null),
    };
}
