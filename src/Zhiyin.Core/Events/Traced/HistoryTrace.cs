using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Events.Traced;

/// <summary>How long history is kept, and what was purged of it. Of the other settings nothing is told here.</summary>
public sealed class HistoryTrace : TracedType<StoredSetting>
{
    private static readonly Field Days = Number("keepDays", ("保留天数", "Days kept"));
    private static readonly Field Rows = Number("rows", ("条数", "Entries"));

    public HistoryTrace()
        : base("history", ("历史记录", "History"), "history")
    {
        Add(Days);
        Add(Rows);
    }

    internal override Event? EventOf(Db db, EntityEntry entry, DateTime now) =>
        ((StoredSetting)entry.Entity).Name == History.SettingName ? base.EventOf(db, entry, now) : null;

    /// <summary>The one row that tells of a purge.</summary>
    /// <param name="begins">What is left begins here.</param>
    internal Event Purged(Db db, DateTime begins, long rows, DateTime now) =>
        Tell(db, History.Id, Day(begins), "purged", [new Change(Rows.Name, null, StoredValue.Write(rows))], now);

    internal static Task<bool> TellsOf(Db db, DateTime begins, CancellationToken cancel)
    {
        var day = Day(begins);
        return db.Events.AnyAsync(e => e.RecordId == History.Id && e.Kind == "purged" && e.Title == day, cancel);
    }

    protected override string KindOfNew => "updated";

    protected override Guid Id(StoredSetting row) => History.Id;

    protected override string? Title(StoredSetting row) => null;

    protected override IReadOnlyList<Change> Changes(EntityEntry entry)
    {
        var json = entry.Property(nameof(StoredSetting.Json));
        var before = entry.State == EntityState.Added ? null : Read(json.OriginalValue);
        var after = Read(json.CurrentValue);
        return before == after ? [] : [new Change(Days.Name, StoredValue.Write(before), StoredValue.Write(after))];
    }

    private static int? Read(object? json) => JsonSerializer.Deserialize<History>((string)json!, Json.Relaxed)?.KeepDays;

    private static string Day(DateTime begins) => $"< {begins:yyyy-MM-dd}";

    private static Field Number(string name, Label label) => new() { Name = name, Kind = FieldKind.Number, Label = label };
}
