namespace Analytics.Features.Traces;

/// <summary>A run of events in which none comes later than a gap after the one before; a gap of just that length ends none.</summary>
/// <param name="Start">First event, microseconds UTC.</param>
/// <param name="End">Last event; how long it was looked at is not known, so a session of one event lasts no time.</param>
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
