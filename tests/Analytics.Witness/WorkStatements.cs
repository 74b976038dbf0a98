using System.Globalization;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Features.Traces;
using Analytics.Numerics;

namespace Analytics.Witness;

/// <summary>When work is begun and handed in.</summary>
internal static class WorkStatements
{
    private const double HoursADay = 24;

    /// <summary>Null for work that was not handed in, or not looked at.</summary>
    public static object Procrastination(OracleCase oracle)
    {
        var student = OracleCase.Text(oracle.Input["student"]!);
        var own = oracle.Texts("student").Index().Where(row => row.Item == student).Select(row => row.Index).ToList();
        var (released, due, begun, submitted) = (Of("released"), Of("due"), Of("first_activity"), Of("submitted"));
        var work = due.Zip(submitted, (until, at) => at is { } time ? new HandedIn(time, until!.Value, "") : (HandedIn?)null).ToList();
        var leads = work.ConvertAll(one => one?.DaysLeft(TimeZoneInfo.Utc) * HoursADay);
        double[] known = [.. leads.OfType<double>().Order()];
        return new
        {
            lead_hours = leads,
            mean_lead_hours = known.Length == 0 ? null : (double?)known.Average(),
            median_lead_hours = known.Length == 0 ? null : (double?)Quantiles.Of(known, 0.5),
            late_share = known.Length == 0 ? null : (double?)work.OfType<HandedIn>().Average(one => one.IsLate ? 1 : 0),
            missing = work.Count(one => one is null),
            start_lag_share = begun.Select((at, row) => at is { } time
                ? new WorkSpan(released[row]!.Value, due[row]!.Value).Gone(time) : null),
        };

        long?[] Of(string column) => [.. own.Select(row => oracle.Texts(column)[row] is { Length: > 0 } text
            ? Instant.Micros(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)) : (long?)null)];
    }
}
