using System.Globalization;
using Analytics.Evidence;
using Analytics.Features.Traces;

namespace Analytics.Witness;

/// <summary>When a student's events are: spread over hours, weekdays and weeks, in sessions, at intervals.</summary>
internal static class SpreadStatements
{
    public static object Entropy(OracleCase oracle)
    {
        if (oracle.Input["counts"] is { } counts)
        {
            var parts = OracleCase.Doubles(counts);
            return new { nats = Numerics.Entropy.Nats(parts), bits = Numerics.Entropy.Bits(parts) };
        }

        var rhythm = Of(oracle);
        return new
        {
            hour = Numerics.Entropy.Nats(rhythm.Hours),
            weekday = Numerics.Entropy.Nats(rhythm.Days),
            week = Numerics.Entropy.Nats(rhythm.Weeks),
            week_normalised = Numerics.Entropy.Share(rhythm.Weeks),
            hour_normalised = Numerics.Entropy.Share(rhythm.Hours),
            n_events = rhythm.Events,
        };
    }

    public static object Regularity(OracleCase oracle)
    {
        var rhythm = Of(oracle);
        return new
        {
            PDH = rhythm.PeakHour, PWD = rhythm.PeakDay, WS1 = rhythm.SameDays, WS2 = rhythm.SameShape, WS3 = rhythm.SameHours,
            FDH = rhythm.DailyPeriod, FWH = rhythm.WeeklyPeriodOfHours, FWD = rhythm.WeeklyPeriodOfDays,
        };
    }

    public static object Sessions(OracleCase oracle)
    {
        var sessions = SessionsOf(oracle);
        var seconds = sessions.ConvertAll(one => (one.End - one.Start) / 1e6);
        return new
        {
            sessions = sessions.Count, durations_s = seconds, events = sessions.ConvertAll(one => one.Events),
            mean_duration_s = sessions.Count == 0 ? null : (double?)seconds.Average(),
        };
    }

    public static object Spacing(OracleCase oracle)
    {
        var starts = Intervals.StartToStart(SessionsOf(oracle));
        return new
        {
            cv_start_to_start = starts.Variation, burstiness = starts.Burstiness, mean_interval_h = starts.Mean / 3.6e9,
        };
    }

    private static List<Session> SessionsOf(OracleCase oracle) => Session.Of(Times(oracle), oracle.Settings["gap_minutes"]!.GetValue<int>());

    private static Rhythm Of(OracleCase oracle) => new(Times(oracle),
        DateOnly.FromDateTime(DateTime.Parse(OracleCase.Text(oracle.Settings["start"]!), CultureInfo.InvariantCulture)),
        oracle.Settings["weeks"]!.GetValue<int>(), TimeZoneInfo.FindSystemTimeZoneById(OracleCase.Text(oracle.Settings["tz"]!)));

    /// <summary>The student's events in order of time.</summary>
    private static List<long> Times(OracleCase oracle)
    {
        var student = OracleCase.Text(oracle.Input["student"]!);
        return [.. oracle.Texts("timestamp").Zip(oracle.Texts("student")).Where(row => row.Second == student)
            .Select(row => Instant.Micros(DateTimeOffset.Parse(row.First, CultureInfo.InvariantCulture))).Order()];
    }
}
