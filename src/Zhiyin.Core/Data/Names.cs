using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Zhiyin.Core.Data;

/// <summary>Tables and columns are snake_case on both databases, so that a person can type them.</summary>
internal static class Names
{
    public static void Identity(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            var table = entity.GetTableName();
            if (table is not null && table.StartsWith("AspNet", StringComparison.Ordinal))
            {
                entity.SetTableName("account_" + RecordMapping.SnakeCase(table["AspNetUser".Length..]));
            }
        }

        builder.Entity<Account>().ToTable("accounts");
    }

    public static void SnakeCase(ModelBuilder builder)
    {
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            if (property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null)
            {
                property.SetColumnName(RecordMapping.SnakeCase(property.Name));
            }
        }
    }

    /// <summary>Instants outside the records are kept as those inside.</summary>
    public static void Instants(ModelBuilder builder, DialectRules rules)
    {
        var columns = builder.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(DateTime)
                && p.GetValueConverter() is null);
        foreach (var property in columns)
        {
            property.SetValueConverter(rules.InstantConverter);
            property.SetColumnType(rules.InstantColumn);
        }
    }
}
