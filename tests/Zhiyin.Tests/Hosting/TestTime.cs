namespace Zhiyin.Tests.Hosting;

/// <summary>A clock that stands at 2024-03-18 10:00 in Shanghai until a test moves it. Timers run on real time.</summary>
public sealed class TestTime : TimeProvider
{
    private long ticks = new DateTime(2024, 3, 18, 2, 0, 0, DateTimeKind.Utc).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Set(DateTime utc) => Interlocked.Exchange(ref ticks, utc.Ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
