using System.Globalization;

namespace Analytics.Witness;

/// <summary>How evenly a student's events are spread over hours, weekdays and weeks.</summary>
internal static class SpreadStatements
{
    public static object Entropy(OracleCase oracle)
    {
        if (oracle.Input["counts"] is { } counts)
        {
            var parts = OracleCase.Doubles(counts);
            return new { nats = Numerics.Entropy.Nats(parts), bits = Numerics.Entropy.Bits(parts) };
        }

        var weeks = oracle.Settings["weeks"]!.GetValue<int>();
        var (hours, weekdays, byWeek) = (new double[24], new double[7], new double[weeks]);
        var since = Starts(oracle, weeks);
        foreach (var passed in since)
        {
            hours[passed.Hours]++;
            weekdays[passed.Days % 7]++;
            byWeek[passed.Days / 7]++;
        }

        return new
        {
            hour = Numerics.Entropy.Nats(hours),
            weekday = Numerics.Entropy.Nats(weekdays),
            week = Numerics.Entropy.Nats(byWeek),
            week_normalised = Numerics.Entropy.Share(byWeek),
            hour_normalised = Numerics.Entropy.Share(hours),
            n_events = since.Count,
        };
    }

    /// <summary>Local time passed since the start of each of the student's events that lies within the weeks.</summary>
    private static List<TimeSpan> Starts(OracleCase oracle, int weeks)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(OracleCase.Text(oracle.Settings["tz"]!));
        var start = DateTime.Parse(OracleCase.Text(oracle.Settings["start"]!), CultureInfo.InvariantCulture);
        var student = OracleCase.Text(oracle.Input["student"]!);
        return [.. oracle.Texts("timestamp").Zip(oracle.Texts("student")).Where(row => row.Second == student)
            .Select(row => TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(row.First, CultureInfo.InvariantCulture), zone).DateTime - start)
            .Where(passed => passed >= TimeSpan.Zero && passed < TimeSpan.FromDays(7 * weeks))];
    }
}
