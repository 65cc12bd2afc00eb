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

    private static IEnumerable<PropertyInfo> Personal(Type clr) =>
        clr.GetProperties().Where(p => p.PropertyType == typeof(Sealed));
}
