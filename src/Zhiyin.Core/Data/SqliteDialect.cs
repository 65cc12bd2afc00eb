using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Zhiyin.Core.Data;

internal sealed class SqliteDialect : DialectRules
{
    public static readonly SqliteDialect Rules = new();

    public override string JsonColumn => "TEXT";

    public override string InstantColumn => "INTEGER";

    public override ValueConverter InstantConverter { get; } = new ValueConverter<DateTime, long>(
        value => Schema.CustomValue.Milliseconds(Instants.Whole(value)),
        stored => DateTime.UnixEpoch.AddMilliseconds(stored));

    public override void IndexChoices(IndexBuilder index) =>
        index.Metadata.DeclaringEntityType.RemoveIndex(index.Metadata.Properties);

    public override SqlExpression Translate(string function, IReadOnlyList<SqlExpression> arguments) =>
        SqliteFunctions.Translate(function, arguments);

    public override string CreateIndex(string name, string table, string expression, bool many) => many
        ? "SELECT 1" // SQLite has no index into arrays; the scan is a native substring search
        : $"""CREATE INDEX IF NOT EXISTS "{name}" ON "{table}" ({expression})""";

    public override string CustomValue(string function, string key)
    {
        var value = $"json_extract(\"custom\", '$.{CustomKey.Checked(key)}')";
        return function switch
        {
            nameof(Functions.Fold) => $"zy_fold({value})",
            nameof(Functions.CustomLink) => $"upper({value})",
            _ => value,
        };
    }

    /// <summary>One file, one table: there is nothing to split.</summary>
    public override Task<bool> KeepMonths(Db db, string table, DateTime now, CancellationToken cancel) => Task.FromResult(true);

    public override Task DropMonths(Db db, string table, DateTime until, CancellationToken cancel) => Task.CompletedTask;
}
