namespace Zhiyin.Tests.Hosting;

/// <summary>
/// The real clock, ahead by what a test says. A timer asked of it fires when <see cref="Advance"/> passes its next time, and
/// then only.
/// </summary>
public sealed class ShiftedTime : TimeProvider
{
    private readonly List<Stepped> timers = [];
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Stepped(this, callback, state);
        timer.Change(dueTime, period);
        lock (timers)
        {
            timers.Add(timer);
        }

        return timer;
    }

    public void Advance(TimeSpan by)
    {
        ahead += by;
        Stepped[] all;
        lock (timers)
        {
            all = [.. timers];
        }

        foreach (var timer in all)
        {
            timer.FireIfDue();
        }
    }

    private sealed class Stepped(ShiftedTime time, TimerCallback callback, object? state) : ITimer
    {
        private DateTimeOffset? next;
        private TimeSpan every;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            (next, every) = (dueTime == Timeout.InfiniteTimeSpan ? null : time.GetUtcNow() + dueTime, period);
            return true;
        }

        public void FireIfDue()
        {
            if (next <= time.GetUtcNow())
            {
                next = every == Timeout.InfiniteTimeSpan ? null : time.GetUtcNow() + every;
                callback(state);
            }
        }

        public void Dispose() => next = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
