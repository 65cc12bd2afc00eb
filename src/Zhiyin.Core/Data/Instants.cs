namespace Zhiyin.Core.Data;

/// <summary>An instant is kept in UTC to the millisecond, the precision both databases and the API share.</summary>
public static class Instants
{
    public static DateTime Whole(DateTime value)
    {
        var utc = value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value;
        return new DateTime(utc.Ticks - utc.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
    }
}
