namespace Analytics.Features.Traces;

/// <summary>When a student works, in local time over full weeks from a first day; other events are ignored. A repeated hour counts once.
/// Regularity measures are those of Boroujeni et al. 2016; all are null without events.</summary>
internal sealed class Rhythm
{
    private const int HoursADay = 24, DaysAWeek = 7, HoursAWeek = HoursADay * DaysAWeek;

    private readonly bool[] active; // by hour since the first day
    private readonly int[][] profiles; // active hours by week and day

    public Rhythm(IEnumerable<long> times, DateOnly first, int weeks, TimeZoneInfo zone)
    {
        active = new bool[weeks * HoursAWeek];
        Weeks = new double[weeks];
        EachDay = new double[weeks * DaysAWeek];
        var start = first.ToDateTime(TimeOnly.MinValue);
        foreach (var time in times)
        {
            var passed = Instant.Wall(time, zone) - start;
            if (passed < TimeSpan.Zero || passed.Days >= weeks * DaysAWeek) { continue; }

            Events++;
            Hours[passed.Hours]++;
            Days[passed.Days % DaysAWeek]++;
            Weeks[passed.Days / DaysAWeek]++;
            EachDay[passed.Days]++;
            active[(passed.Days * HoursADay) + passed.Hours] = true;
        }

        profiles = [.. active.Chunk(HoursAWeek).Select(week => week.Chunk(HoursADay).Select(day => day.Count(hour => hour)).ToArray())];
    }

    public int Events { get; private set; }

    /// <summary>Events by hour of the day.</summary>
    public double[] Hours { get; } = new double[HoursADay];

    /// <summary>Events by day of the week, starting with the weekday of the first day.</summary>
    public double[] Days { get; } = new double[DaysAWeek];

    /// <summary>Events by week.</summary>
    public double[] Weeks { get; }

    /// <summary>Events by day.</summary>
    public double[] EachDay { get; }

    /// <summary>PDH, 0 or more: concentration on one hour of the day, times the events of the busiest hour.</summary>
    public double? PeakHour => Peak(Hours);

    /// <summary>PWD, 0 or more: concentration on one day of the week, times the events of the busiest day.</summary>
    public double? PeakDay => Peak(Days);

    /// <summary>FDH: strength of a daily period in active hours, 0 to their number.</summary>
    public double? DailyPeriod => Strength(active, HoursADay);

    /// <summary>FWH: strength of a weekly period in active hours, 0 to their number.</summary>
    public double? WeeklyPeriodOfHours => Strength(active, HoursAWeek);

    /// <summary>FWD: strength of a weekly period in active days, 0 to their number.</summary>
    public double? WeeklyPeriodOfDays => Strength([.. profiles.SelectMany(week => week.Select(hours => hours > 0))], DaysAWeek);

    /// <summary>WS1, 0 to 1: mean over pairs of weeks of the share of common active days; 0 for a pair with an idle week.</summary>
    public double? SameDays => Mean(
        (a, b) => Shared(a, b) / Math.Max(1, Math.Max(a.Count(hours => hours > 0), b.Count(hours => hours > 0))), evenIdle: true);

    /// <summary>WS2, 0 to 1: mean over pairs of active weeks of 1 - the Jensen-Shannon divergence (bits) of their day profiles.</summary>
    public double? SameShape => Mean((a, b) => 1 - Divergence(a, b), evenIdle: false);

    /// <summary>WS3, 0 to 1: mean over pairs of active weeks of 1 - the mean squared relative difference of the hours of a day.</summary>
    public double? SameHours => Mean((a, b) => 1 - a.Zip(b).Where(day => day.First + day.Second > 0)
        .Average(day => Math.Pow((day.First - day.Second) / (double)(day.First + day.Second), 2)), evenIdle: false);

    private static double? Peak(double[] parts) =>
        Entropy.Nats(parts) is { } spread ? (Math.Log(parts.Length) - spread) * parts.Max() : null;

    /// <summary>Modulus of the Fourier sum at one cycle per period, which depends only on the phase.</summary>
    private double? Strength(bool[] series, int period)
    {
        if (Events == 0) { return null; }

        var (real, imaginary) = (0.0, 0.0);
        foreach (var (at, _) in series.Index().Where(one => one.Item))
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * (at % period) / period);
            (real, imaginary) = (real + cosine, imaginary + sine);
        }

        return Math.Sqrt((real * real) + (imaginary * imaginary));
    }

    private double? Mean(Func<int[], int[], double> similarity, bool evenIdle)
    {
        if (Events == 0) { return null; }

        var weeks = profiles.Where(week => evenIdle || week.Any(hours => hours > 0)).ToList();
        var pairs = weeks.SelectMany((one, at) => weeks.Skip(at + 1).Select(other => similarity(one, other))).ToList();
        return pairs.Count == 0 ? null : pairs.Average();
    }

    private static double Shared(int[] a, int[] b) => a.Zip(b).Count(day => day.First > 0 && day.Second > 0);

    private static double Divergence(int[] a, int[] b)
    {
        var (all, others) = ((double)a.Sum(), (double)b.Sum());
        return a.Zip(b, (one, other) => (one / all, other / others)).Sum(day =>
            (Towards(day.Item1, day.Item2) + Towards(day.Item2, day.Item1)) / 2);

        static double Towards(double one, double other) => one == 0 ? 0 : one * Math.Log2(one / ((one + other) / 2));
    }
}
