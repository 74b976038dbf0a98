namespace Analytics.Host.Jobs;

/// <summary>A recurring call in the form that Hangfire accepts.</summary>
/// <param name="Cron">Five fields; months and weekdays as lists of numbers.</param>
internal sealed record RecurringCall(string Cron, TimeZoneInfo Zone)
{
    private const int LongestArgument = 60;

    // A Sunday that begins a year and a month of 31 days.
    private static readonly DateTimeOffset start = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A cron that is due whenever the given one is, or more often where Hangfire cannot express it.</summary>
    public static RecurringCall Of(string cron, TimeZoneInfo zone)
    {
        var fields = cron.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        // .NET errs on skipped times in zones with negative daylight saving (Europe/Dublin, Africa/Casablanca): the same instant is found
        // for ever. Their offsets are whole hours and change on the hour, so calling every hour, on the hour and at the same minutes, is
        // never late.
        return zone.GetAdjustmentRules().Any(rule => rule.DaylightDelta < TimeSpan.Zero)
            ? new RecurringCall($"0,{Minutes(fields[0])} * * * *", TimeZoneInfo.Utc)
            : new RecurringCall(
                $"{fields[0]} {fields[1]} {fields[2]} {(fields[3] == "*" ? "*" : Months(fields[3]))} "
                    + $"{(fields[4] == "*" ? "*" : Weekdays(fields[4]))}", zone);
    }

    /// <summary>Its id in Hangfire: readable, bounded in length, and unique per job and argument.</summary>
    public static string Name(string job, string argument) =>
        argument.Length <= LongestArgument
            ? $"{job} {argument}"
            : $"{job} {argument[..(LongestArgument / 2)]} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(argument)))}";

    private static string Minutes(string field) => Listed($"{field} * * * *", start.AddHours(1), due => due.Minute);

    private static string Months(string field) => Listed($"0 0 1 {field} *", start.AddYears(1), due => due.Month);

    private static string Weekdays(string field) => Listed($"0 0 * * {field}", start.AddDays(7), due => (int)due.DayOfWeek);

    /// <summary>The values of a field, found from the instants at which it is due.</summary>
    private static string Listed(string cron, DateTimeOffset until, Func<DateTimeOffset, int> value)
    {
        var values = new List<int>();
        var alone = new Cron(cron);
        for (var due = alone.Next(start.AddTicks(-1), TimeZoneInfo.Utc); due < until; due = alone.Next(due.Value, TimeZoneInfo.Utc))
        {
            values.Add(value(due.Value));
        }

        return string.Join(',', values.Select(one => one.ToString(CultureInfo.InvariantCulture)));
    }
}
