namespace Analytics.Features.Traces;

/// <summary>A sequence of events without a gap longer than the limit.</summary>
/// <param name="Start">First event, microseconds UTC.</param>
/// <param name="End">Last event. Time spent on it is unknown, so a session with one event has length 0.</param>
internal readonly record struct Session(long Start, long End, int Events)
{
    public const long MicrosPerMinute = 60_000_000;

    public static List<Session> Of(IReadOnlyList<long> times, int gapMinutes)
    {
        var sessions = new List<Session>();
        foreach (var time in times)
        {
            if (sessions.Count > 0 && time - sessions[^1].End <= gapMinutes * MicrosPerMinute)
            {
                sessions[^1] = sessions[^1] with { End = time, Events = sessions[^1].Events + 1 };
            }
            else { sessions.Add(new(time, time, 1)); }
        }

        return sessions;
    }
}
