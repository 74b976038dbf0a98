using Analytics.Studies;
using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

public sealed class ScheduleRulesTests : IDisposable
{
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Schedules_are_read_with_their_defaults()
    {
        var (schedules, faults) = Read(
            """{ "nightly": { "cron": "30 2 * * *" }, "digest": { "cron": "0 7 * * mon-FRI", "after": "nightly", "blackouts": [{ "from": "2026-12-24", "to": "2027-01-02", "why": "winter closure" }] } }""");
        Assert.Empty(faults);
        Assert.Equal((CatchUpPolicy.All, 60, null, null),
            (schedules!.CatchUp, schedules.CatchUpAtMost, schedules.TimeZone, schedules.Retrain));
        Assert.Equal((Job.Nightly, new Blackout(new(2026, 12, 24), new(2027, 1, 2), "winter closure")),
            (schedules.Digest!.After!.Value, schedules.Digest.Blackouts![0]));
    }

    [Theory]
    [InlineData("0 0 29 2 *")]
    [InlineData("0 4 * * 0")]
    [InlineData("0 4 * * 7")]
    [InlineData("*/15 8-18 * JAN-jun,9 Mon-fri")]
    [InlineData("0  4\\t* * *")]
    public void A_cron_that_fires_is_no_fault(string cron) => Assert.Empty(Read($$"""{ "nightly": { "cron": "{{cron}}" } }""").Faults);

    [Theory]
    [InlineData("0 0 31 2 *", "days that some year has, was '0 0 31 2 *', which never fires")]
    [InlineData("0 0 31 4,6,9,11 *", "days that some year has, was '0 0 31 4,6,9,11 *', which never fires")]
    [InlineData("@daily",
        "five fields: minute, hour, day of the month, month, day of the week, such as 30 2 * * *, was '@daily', which has 1")]
    [InlineData("0 30 2 * * *",
        "five fields: minute, hour, day of the month, month, day of the week, such as 30 2 * * *, was '0 30 2 * * *', which has 6")]
    [InlineData("61 2 * * *", "a minute from 0 to 59, *, or a list (1,3), range (1-5) or step (*/2) of them, was '61' in '61 2 * * *'")]
    [InlineData("0 24 * * *", "an hour from 0 to 23, *, or a list (1,3), range (1-5) or step (*/2) of them, was '24' in '0 24 * * *'")]
    [InlineData("0 2 L * *",
        "a day of the month from 1 to 31, *, or a list (1,3), range (1-5) or step (*/2) of them, was 'L' in '0 2 L * *'")]
    [InlineData("0 2 * 13 *",
        "a month from 1 to 12 or JAN to DEC, *, or a list (1,3), range (1-5) or step (*/2) of them, was '13' in '0 2 * 13 *'")]
    [InlineData("0 2 * * MON#1",
        "a day of the week from 0 to 7 or SUN to SAT (0 and 7 are Sunday), *, or a list (1,3), range (1-5) or step (*/2) of them, was "
            + "'MON#1' in '0 2 * * MON#1'")]
    [InlineData("*/0 2 * * *", "a minute from 0 to 59, *, or a list (1,3), range (1-5) or step (*/2) of them, was '*/0' in '*/0 2 * * *'")]
    [InlineData("0 2 13 * FRI",
        "a * for the day of the month or for the day of the week, since some crons fire when either fits and others when both do, was '13' "
            + "and 'FRI' in '0 2 13 * FRI'")]
    public void A_cron_that_cannot_be_is_told_with_its_field(string cron, string fault) =>
        Assert.Equal($"$.schedules.nightly.cron: expected {fault}",
            Assert.Single(Read($$"""{ "nightly": { "cron": "{{cron}}" } }""").Faults));

    [Theory]
    [InlineData("""{ "digest": { "cron": "0 7 * * *", "after": "nightly" } }""",
        "$.schedules.digest.after: expected a schedule that is declared, was 'nightly', which is not")]
    [InlineData("""{ "nightly": { "cron": "0 7 * * *", "after": "nightly" } }""",
        "$.schedules.nightly.after: expected a schedule that does not wait for this one, was nightly after nightly")]
    [InlineData("""{ "nightly": { "cron": "0 7 * * *" }, "timeZone": "Europe/Londinium" }""",
        "$.schedules.timeZone: expected an IANA time zone such as Europe/London, was 'Europe/Londinium'")]
    [InlineData("""{ "blackouts": [{ "from": "2027-01-02", "to": "2026-12-24", "why": "x" }] }""",
        "$.schedules.blackouts[0].to: expected 2027-01-02 or later, since it begins then, was 2026-12-24")]
    [InlineData("""{ "blackouts": [{ "from": "2026-12-24", "to": "2072-01-02", "why": "x" }] }""",
        "$.schedules.blackouts[0].to: expected at most 366 days from 2026-12-24 on, was 2072-01-02, which makes 16446")]
    [InlineData("""{ "catchUpAtMost": 0 }""", "$.schedules.catchUpAtMost: expected a whole number from 1 to 3660, was 0")]
    public void A_fault_names_the_place_the_bound_and_the_actual(string schedules, string fault) =>
        Assert.Equal(fault, Assert.Single(Read(schedules).Faults));

    [Fact]
    public void Schedules_that_wait_for_each_other_are_told_at_each_of_them() => Assert.Equal(
        [
            "$.schedules.nightly.after: expected a schedule that does not wait for this one, was nightly after retrain after nightly",
            "$.schedules.retrain.after: expected a schedule that does not wait for this one, was retrain after nightly after retrain",
        ], Read("""{ "nightly": { "cron": "0 2 * * *", "after": "retrain" }, "retrain": { "cron": "0 3 * * *", "after": "nightly" }, "digest": { "cron": "0 7 * * *", "after": "nightly" } }""").Faults);

    [Fact]
    public void All_faults_of_shape_and_sense_are_told_at_once_and_none_twice() => Assert.Equal(
        [
            "$.schedules.weekly: expected one of nightly, retrain, digest, evaluate, timeZone, blackouts, catchUp, catchUpAtMost, was "
                + "unknown property",
            "$.schedules.nightly.cron: expected \"cron\": \"...\" (Five fields: minute, hour, day of the month, month, day of the week, such as 30 2 "
                + "* * *.), was missing",
            "$.schedules.retrain.cron: expected a text, was 5",
            "$.schedules.retrain.after: expected one of nightly, retrain, digest, evaluate, was \"night\"",
            "$.schedules.blackouts[0].from: expected a day as yyyy-MM-dd, was \"24.12.2026\"",
            "$.schedules.blackouts[0].why: expected \"why\": \"...\" (Why, for people.), was missing",
            "$.schedules.catchUp: expected one of all, latest, was \"none\"",
            "$.schedules.digest.cron: expected days that some year has, was '0 0 30 2 *', which never fires",
        ], Read("""
            {
              "weekly": {}, "nightly": {}, "retrain": { "cron": 5, "after": "night" }, "digest": { "cron": "0 0 30 2 *" },
              "blackouts": [{ "from": "24.12.2026", "to": "2027-01-02" }], "catchUp": "none"
            }
            """).Faults);

    private (Schedules? Schedules, List<string> Faults) Read(string schedules)
    {
        folder.Write("habits.json", Instrument);
        var file = folder.Write("study.json", Smallest.With("\"title\": \"Tiny\",", $"\"title\": \"Tiny\", \"schedules\": {schedules},"));
        try
        {
            return (Analytics.Nightly.LoadedStudy.Load(file).Study.Schedules, []);
        }
        catch (StudyException wrong)
        {
            return (null, [.. wrong.Faults.Select(fault => fault.ToString())]);
        }
    }
}
