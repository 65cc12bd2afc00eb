using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>Carries the blind indexes of values just sealed into their columns.</summary>
internal static class BlindIndexes
{
    public static void Copy(Db db)
    {
        foreach (var entry in db.ChangeTracker.Entries<Record>())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
            {
                continue;
            }

            foreach (var property in Personal(entry.Metadata.ClrType))
            {
                var cell = entry.Property(property.Name);
                var value = (Sealed?)cell.CurrentValue;
                if (value is null ? cell.IsModified || entry.State == EntityState.Added : value.Hash is not null)
                {
                    entry.Property(RecordMapping.HashOf(property.Name)).CurrentValue = value?.Hash;
                    entry.Property(RecordMapping.TailOf(property.Name)).CurrentValue = value?.Tail;
                }
            }
        }
    }

    /// <summary>How a row tells the value of one of the columns that hold blind indexes.</summary>
    /// <exception cref="InvalidOperationException">There is no such column.</exception>
    public static Func<object, object?> Reader(Type clr, string column)
    {
        foreach (var property in Personal(clr))
        {
            if (column == RecordMapping.HashOf(property.Name))
            {
                return row => ((Sealed?)PropertyAccess.Get(property, row))?.Hash;
            }

            if (column == RecordMapping.TailOf(property.Name))
            {
                return row => ((Sealed?)PropertyAccess.Get(property, row))?.Tail;
            }
        }

        throw new InvalidOperationException($"{clr.Name} has no blind index {column}.");
    }

    private static IEnumerable<PropertyInfo> Personal(Type clr) =>
        clr.GetProperties().Where(p => p.PropertyType == typeof(Sealed));
}
