using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Zhiyin.Core.Data;

internal sealed class PostgresDialect : DialectRules
{
    public static readonly PostgresDialect Rules = new();

    public override string JsonColumn => "jsonb";

    public override string InstantColumn => "timestamp with time zone";

    public override ValueConverter InstantConverter { get; } = new ValueConverter<DateTime, DateTime>(
        value => Instants.Whole(value),
        stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));

    public override void IndexChoices(IndexBuilder index) => index.HasMethod("gin");

    public override SqlExpression Translate(string function, IReadOnlyList<SqlExpression> arguments) =>
        PostgresFunctions.Translate(function, arguments);

    public override string CreateIndex(string name, string table, string expression, bool many) =>
        $"""CREATE INDEX CONCURRENTLY IF NOT EXISTS "{name}" ON "{table}" USING {(many ? "gin" : "btree")} (({expression}))""";

    public override string CustomValue(string function, string key)
    {
        key = CustomKey.Checked(key);
        return function switch
        {
            nameof(Functions.Fold) => $"zy_fold(zy_text(\"custom\", '{key}'))",
            nameof(Functions.CustomText) => $"zy_text(\"custom\", '{key}')",
            nameof(Functions.CustomNumber) => $"zy_number(\"custom\", '{key}')",
            nameof(Functions.CustomYesNo) => $"zy_yes_no(\"custom\", '{key}')",
            nameof(Functions.CustomLink) => $"zy_link(\"custom\", '{key}')",
            _ => $"\"custom\" -> '{key}'",
        };
    }

    public override Task<bool> KeepMonths(Db db, string table, DateTime now, CancellationToken cancel) =>
        new PostgresMonths(db, table).Keep(now, cancel);

    public override Task DropMonths(Db db, string table, DateTime until, CancellationToken cancel) =>
        new PostgresMonths(db, table).Drop(until, cancel);
}
