using System.Text;
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
                entity.SetTableName("account_" + Snake(table["AspNetUser".Length..]).TrimStart('_'));
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
                property.SetColumnName(Snake(property.Name));
            }
        }
    }

    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0 && text[^1] != '_')
            {
                text.Append('_');
            }

            text.Append(c == '-' ? '_' : char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
