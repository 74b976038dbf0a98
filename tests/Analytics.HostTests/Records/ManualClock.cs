namespace Analytics.HostTests.Records;

/// <summary>A clock that stands until a test moves it, timers included.</summary>
internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock turning = new();
    private readonly List<Alarm> alarms = [];
    private TimeSpan elapsed;
    private DateTimeOffset now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (turning) { return now; }
    }

    public override long GetTimestamp()
    {
        lock (turning) { return elapsed.Ticks; }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        lock (turning) { alarms.Add(alarm); }

        return alarm;
    }

    /// <summary>Lets time pass; timers go off, in order of nothing but their making.</summary>
    public void Advance(TimeSpan time)
    {
        List<Alarm> ringing;
        lock (turning)
        {
            (elapsed, now) = (elapsed + time, now + time);
            ringing = alarms.FindAll(alarm => alarm.Due <= elapsed);
            foreach (var alarm in ringing) { alarm.Due = alarm.Period > TimeSpan.Zero ? elapsed + alarm.Period : TimeSpan.MaxValue; }
        }

        foreach (var alarm in ringing) { alarm.Ring(); }
    }

    /// <summary>Sets the clock on the wall; no time passes.</summary>
    public void Set(DateTimeOffset wall)
    {
        lock (turning) { now = wall; }
    }

    /// <summary>Lets seconds pass until a task has ended.</summary>
    public async Task Until(Task task)
    {
        while (!task.IsCompleted)
        {
            Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Delay(2));
        }

        await task;
    }

    private sealed class Alarm(ManualClock clock, Action ring) : ITimer
    {
        public TimeSpan Due { get; set; } = TimeSpan.MaxValue;

        public TimeSpan Period { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.turning)
            {
                (Due, Period) = (dueTime == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : clock.elapsed + dueTime, period);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock.turning) { clock.alarms.Remove(this); }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
