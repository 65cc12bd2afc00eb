using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Events.Traced;

/// <summary>The choices of a list that differ, before and after, and how such a difference is taken back.</summary>
internal static class OptionChanges
{
    public const string Field = "options";

    public static Change? Of(EntityEntry entry, string property)
    {
        var value = entry.Property(property);
        var before = entry.State == EntityState.Added ? [] : Read(value.OriginalValue);
        var after = entry.State == EntityState.Deleted ? [] : Read(value.CurrentValue);
        var (gone, come) = (before.Except(after).ToList(), after.Except(before).ToList());
        return gone.Count + come.Count == 0
            ? null
            : new Change(Field, StoredValue.Write(Text(gone)), StoredValue.Write(Text(come)));
    }

    /// <summary>The list with what an act changed or left out as it was before; what it added stays, somebody may hold it.</summary>
    public static string PutBack(string json, Event row)
    {
        var change = JsonSerializer.Deserialize<Change[]>(row.Changes, Json.Relaxed)!.FirstOrDefault(c => c.Field == Field);
        var (before, after) = (Read(change?.Before?.GetValue<string>()), Read(change?.After?.GetValue<string>()));
        var now = CatalogStore.Options(json).ToList();
        foreach (var option in before)
        {
            var at = now.FindIndex(o => o.Value == option.Value);
            if (at < 0)
            {
                now.Add(option);
            }
            else if (after.Contains(now[at]))
            {
                now[at] = option;
            }
        }

        return Text(now)!;
    }

    private static IReadOnlyList<Option> Read(object? json) => json is string text ? CatalogStore.Options(text) : [];

    private static string? Text(List<Option> options) =>
        options.Count == 0 ? null : JsonSerializer.Serialize(options, Json.Relaxed);
}
