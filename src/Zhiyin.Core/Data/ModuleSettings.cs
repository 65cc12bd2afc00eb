using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>What an administrator has set in one part of the product, as JSON under its name.</summary>
public sealed class StoredSetting
{
    public string Name { get; set; } = "";

    public string Json { get; set; } = "{}";

    public Guid? ChangedById { get; set; }

    public DateTime ChangedAt { get; set; }
}

/// <summary>
/// The settings of a module: a type whose defaults stand in the code, so that an installation needs no row until somebody
/// changes something, and a new default reaches everybody who did not.
/// </summary>
public sealed class ModuleSettings(DbFactory databases, TimeProvider time)
{
    public async Task<T> Read<T>(string name, CancellationToken cancel = default)
        where T : new()
    {
        await using var db = databases.Open();
        return await Read<T>(db, name, cancel);
    }

    /// <summary>Within a write under way.</summary>
    public static async Task<T> Read<T>(Db db, string name, CancellationToken cancel = default)
        where T : new()
    {
        var json = await db.Settings.Where(s => s.Name == name).Select(s => s.Json).FirstOrDefaultAsync(cancel);
        return json is null ? new T() : JsonSerializer.Deserialize<T>(json, Json.Relaxed) ?? new T();
    }

    public async Task Save<T>(Cause cause, string name, T value, CancellationToken cancel = default)
    {
        await using var db = databases.Open(cause);
        await using var transaction = await databases.Gate.Begin(db, cancel);
        var row = await db.Settings.AsTracking().FirstOrDefaultAsync(s => s.Name == name, cancel)
            ?? db.Settings.Add(new StoredSetting { Name = name }).Entity;
        row.Json = JsonSerializer.Serialize(value, Json.Relaxed);
        (row.ChangedById, row.ChangedAt) = (cause.ActorId, time.Now());
        await db.SaveChangesAsync(cancel);
        db.SchemaChanged = true; // every node looks again
        await transaction.Commit(cancel);
    }
}
