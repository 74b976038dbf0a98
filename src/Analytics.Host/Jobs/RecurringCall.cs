namespace Analytics.Host.Jobs;

/// <summary>A recurring call as Hangfire is told of it.</summary>
/// <param name="Cron">Five fields, months and days of the week as plain lists of numbers.</param>
internal sealed record RecurringCall(string Cron, TimeZoneInfo Zone)
{
    private const int LongestArgument = 60;

    // A Sunday, in a month of 31 days that begins a year.
    private static readonly DateTimeOffset start = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A cron that is due whenever another is, and more often where Hangfire could not keep to it.</summary>
    public static RecurringCall Of(string cron, TimeZoneInfo zone)
    {
        var fields = cron.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        // .NET is wrong about the times that such a zone skips (Europe/Dublin, Africa/Casablanca), and the same instant is then found next
        // for ever. Their offsets are whole hours and their clocks change on the hour: every hour, at the hour and at the same minutes, is
        // never too late.
        return zone.GetAdjustmentRules().Any(rule => rule.DaylightDelta < TimeSpan.Zero)
            ? new RecurringCall($"0,{Minutes(fields[0])} * * * *", TimeZoneInfo.Utc)
            : new RecurringCall(
                $"{fields[0]} {fields[1]} {fields[2]} {(fields[3] == "*" ? "*" : Months(fields[3]))} "
                    + $"{(fields[4] == "*" ? "*" : Weekdays(fields[4]))}", zone);
    }

    /// <summary>Its id in Hangfire: readable, of bounded length, and different for every job and argument.</summary>
    public static string Name(string job, string argument) =>
        argument.Length <= LongestArgument
            ? $"{job} {argument}"
            : $"{job} {argument[..(LongestArgument / 2)]} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(argument)))}";

    private static string Minutes(string field) => Listed($"{field} * * * *", start.AddHours(1), due => due.Minute);

    private static string Months(string field) => Listed($"0 0 1 {field} *", start.AddYears(1), due => due.Month);

    private static string Weekdays(string field) => Listed($"0 0 * * {field}", start.AddDays(7), due => (int)due.DayOfWeek);

    /// <summary>The values of a field, found by asking which days it is due on.</summary>
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
