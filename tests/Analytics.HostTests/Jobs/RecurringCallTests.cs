using Analytics.Host.Jobs;
using Analytics.Studies;
using Cronos;

namespace Analytics.HostTests.Jobs;

public sealed class RecurringCallTests
{
    private static readonly DateTimeOffset from = new(2025, 12, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Crons =>
    [
        "30 2 * * *", "0 2 * * *", "15 1 * * *", "30 1 * * *", "30 1,2 * * *", "*/15 * * * *", "0 */2 * * *", "0 3 * * 1-5", "30 2 * * 0",
        "30 2 * * 7", "0 0 * * SUN", "0 0 1 * *",
        "59 23 31 * *", "0 12 29 2 *", "5/10 2 * * *", "1-10/3 0-6 * * MON,WED,FRI", "0 22-2 * * *", "0 0 * * 5-7", "0 0 * * FRI-MON",
        "0 0 */5 * *", "0 0 1-7/2 JAN-MAR/2 *", "0 0 * NOV-FEB *",
        "0 0 * * */2", "0 0 * * 1-7/3", "0 0 * * 3/2", "0 0 * * 0-7", "0 0 * 3/4 *", "0 0 10/7 * *", "50-10 3 * * *", "0 0 25-5 * *",
        "45 23 * * sat", "0 0 * * *", "7 * * * *",
    ];

    private static string[] Zones => ["UTC", "Europe/Berlin", "Europe/London", "America/New_York", "Australia/Lord_Howe",
        "America/Santiago", "Africa/Cairo", "America/Havana", "Asia/Shanghai", "Asia/Kolkata"];

    [Theory]
    [MemberData(nameof(Crons))]
    public void Hangfire_wakes_at_every_instant_that_is_due_and_at_no_other(string cron)
    {
        foreach (var zone in Zones.Select(TimeZoneInfo.FindSystemTimeZoneById))
        {
            Assert.Equal(Due(new Cron(cron), zone), Woken(cron, zone));
        }
    }

    [Theory]
    [InlineData("Europe/Dublin", "30 1 * * *")]
    [InlineData("Europe/Dublin", "*/30 * * * *")]
    [InlineData("Europe/Dublin", "0 3 * * 1-5")]
    [InlineData("Africa/Casablanca", "30 2 * * *")]
    [InlineData("Africa/El_Aaiun", "15 2 * * SUN")]
    public void Hangfire_wakes_at_every_instant_that_is_due_where_summer_time_is_the_standard_time(string zone, string cron)
    {
        var zoned = TimeZoneInfo.FindSystemTimeZoneById(zone);

        Assert.Empty(Due(new Cron(cron), zoned).Except(Woken(cron, zoned)));
    }

    [Fact]
    public void Every_job_and_argument_has_a_name_of_its_own_and_of_bounded_length()
    {
        string[] arguments =
            ["", "demo", new('a', 60), new('a', 61), new('a', 62), new string('a', 5000), new string('a', 30) + " " + new string('b', 64)];
        string[] names = [.. arguments.SelectMany(argument => new[] { RecurringCall.Name("nightly", argument),
            RecurringCall.Name("retrain", argument) })];

        Assert.Distinct(names);
        Assert.All(names, name => Assert.InRange(name.Length, 1, 110));
    }

    private static List<DateTimeOffset> Due(Cron cron, TimeZoneInfo zone) => Until2028(after => cron.Next(after, zone));

    private static List<DateTimeOffset> Woken(string cron, TimeZoneInfo zone)
    {
        var call = RecurringCall.Of(cron, zone);
        var cronos = CronExpression.Parse(call.Cron); // which Hangfire uses, too
        return Until2028(after => cronos.GetNextOccurrence(after, call.Zone));
    }

    /// <summary>Two years with four changes of the clock.</summary>
    private static List<DateTimeOffset> Until2028(Func<DateTimeOffset, DateTimeOffset?> next)
    {
        var found = new List<DateTimeOffset>();
        for (var at = next(from.AddTicks(-1)); at < from.AddYears(2); at = next(at.Value))
        {
            Assert.True(found.Count == 0 || at > found[^1], $"{at} after {(found.Count == 0 ? "" : found[^1])}");
            found.Add(at.Value.ToUniversalTime());
        }

        return found;
    }
}
