using Cronos;

namespace Analytics.Studies;

/// <summary>A cron expression of five fields, evaluated on the wall clock.</summary>
/// <remarks>At clock changes the schedule keeps wall-clock time (as in Cronos 0.13; tests cover each case). A time skipped in spring fires
/// at the first moment after the gap, several skipped times once. A time repeated in autumn fires at its first occurrence if minutes and
/// hours are numbers or lists, and at both if one of them is a star, range or step, which means an interval.</remarks>
public sealed partial class Cron
{
    private static readonly string[] allowed =
        ["a minute from 0 to 59", "an hour from 0 to 23", "a day of the month from 1 to 31", "a month from 1 to 12 or JAN to DEC",
            "a day of the week from 0 to 7 or SUN to SAT (0 and 7 are Sunday)"];

    // Every eight years contain a 29 February: what does not fire within them never fires.
    private static readonly DateTimeOffset horizonStart = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset horizonEnd = horizonStart.AddYears(8);

    private readonly CronExpression expression;

    /// <summary>Parses a cron that <see cref="Wrong"/> accepts.</summary>
    public Cron(string text)
    {
        Text = text;
        expression = CronExpression.Parse(text);
    }

    public string Text { get; }

    /// <summary>What is expected and found if a cron is invalid or never fires; otherwise null.</summary>
    public static (string Expected, string Actual)? Wrong(string text)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != allowed.Length)
        {
            return ("five fields: minute, hour, day of the month, month, day of the week, such as 30 2 * * *",
                $"'{text}', which has {fields.Length}");
        }

        for (var at = 0; at < fields.Length; at++)
        {
            var alone = Enumerable.Repeat("*", fields.Length).ToArray();
            alone[at] = fields[at];
            if (!Spelling(at).IsMatch(fields[at]) || !CronExpression.TryParse(string.Join(' ', alone), out _))
            {
                return ($"{allowed[at]}, *, or a list (1,3), range (1-5) or step (*/2) of them", $"'{fields[at]}' in '{text}'");
            }
        }

        if (fields[2] != "*" && fields[4] != "*")
        {
            return ("a * for the day of the month or for the day of the week, since some crons fire when either fits and others when both "
                + "do", $"'{fields[2]}' and '{fields[4]}' in '{text}'");
        }

        return new Cron(text).Next(horizonStart, TimeZoneInfo.Utc) < horizonEnd
            ? null : ("days that some year has", $"'{text}', which never fires");
    }

    /// <summary>The first instant after another at which it fires; null at the end of the calendar, the year 2499.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        for (var from = after; expression.GetNextOccurrence(from, zone) is { } due;)
        {
            if (TimeZoneInfo.ConvertTime(due, zone).DateTime == due.DateTime) { return due; }

            // A nonexistent local time. .NET does not detect it in zones where summer time is the standard time (Europe/Dublin,
            // Africa/Casablanca), and Cronos then repeatedly returns an instant that is too early.
            from = AfterGap(due, zone);
            if (from > after) { return from; }
        }

        return null;
    }

    private static DateTimeOffset AfterGap(DateTimeOffset skipped, TimeZoneInfo zone)
    {
        var moment = TimeZoneInfo.ConvertTime(skipped, zone);
        while (moment.DateTime < skipped.DateTime) { moment = TimeZoneInfo.ConvertTime(moment.AddMinutes(1), zone); }

        return moment;
    }

    /// <summary>Standard syntax of a field: Cronos also accepts L, W, #, ?, H and names such as @daily, which are not portable.</summary>
    private static Regex Spelling(int field) => field switch { 3 => MonthField(), 4 => WeekdayField(), _ => NumberField() };

    [GeneratedRegex(@"^[0-9*,/-]+$")]
    private static partial Regex NumberField();

    [GeneratedRegex(@"^([0-9*,/-]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)+$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MonthField();

    [GeneratedRegex(@"^([0-9*,/-]|SUN|MON|TUE|WED|THU|FRI|SAT)+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WeekdayField();
}
