using Microsoft.EntityFrameworkCore;

namespace Zhiyin.Core.Data;

/// <summary>The company's settings that everything needs, and its calendar day. Loaded at start and after a change.</summary>
public sealed class CompanyClock(TimeProvider time)
{
    private volatile Company? company;
    private volatile TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Null until the installation is set up.</summary>
    public Company? Company => company;

    public TimeZoneInfo Zone => zone;

    public string Currency => company?.Currency ?? "CNY";

    public string Language => company?.Language ?? "zh-CN";

    public DateTime Now => time.Now();

    /// <summary>The day it is at the company.</summary>
    public DateOnly Today => DayOf(Now);

    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, zone);

    /// <summary>The instant of a wall-clock time at the company; in the hour a clock change skips, the hour after.</summary>
    public DateTime Utc(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, zone);
    }

    public async Task Load(Db db, CancellationToken cancel = default)
    {
        company = await db.Companies.AsNoTracking().FirstOrDefaultAsync(cancel);
        zone = TimeZoneInfo.FindSystemTimeZoneById(company?.TimeZone ?? "Asia/Shanghai");
    }
}
