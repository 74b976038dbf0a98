using Analytics.Evidence;
using Analytics.Flags;
using Analytics.Inspection;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Tests.Nightly;

namespace Analytics.Tests.Inspection;

public sealed class NightDifferenceTests : IDisposable
{
    private readonly Campus campus = new Campus().WithChampion();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Two_runs_of_the_same_have_nothing_that_differs()
    {
        var night = campus.Night("2025-11-16");

        var difference = Between(night, night);

        Assert.Empty(difference.Causes);
        Assert.Empty(Assert.Single(difference.Tables).Features);
        var list = Assert.Single(difference.Lists);
        Assert.Equal((0, 0), (list.Rescored, list.Changes.Count));
        Assert.Equal(night.Targets[0].Flagged, list.Stayed);
    }

    [Fact]
    public void One_more_mark_changes_the_marks_of_one_student_and_the_cause_is_the_landed_file()
    {
        var before = campus.Night("2025-11-16");
        campus.Files["grades.csv"].Add("NEW,S002,A-2025A,essay-3,2025-11-05 08:00:00,12,2025-11-06 09:00:00");
        var after = campus.Night("2025-11-16");

        var difference = Between(before, after);

        var file = after.Sources.Single(source => source.Source == "grades").Files[1];
        Assert.Equal([$"inputs: grades: + grades.csv ({file.Hash[..12]}), landing 8, 1 rows kept"], difference.Causes);
        var table = Assert.Single(difference.Tables);
        Assert.All(new[] { "mean_score", "last_score" }, name => Assert.Equal((1, 0, 0, 0), Counts(table, name)));
        Assert.DoesNotContain(table.Features, feature => feature.Feature is "clicks" or "trend" or "attitude");
        Assert.True(difference.Lists[0].Rescored >= 1);
    }

    [Fact]
    public void Values_that_are_lost_and_found_are_counted_by_the_reason_they_are_missing_for()
    {
        var rest = campus.Files["survey.csv"][1..];
        campus.Files["survey.csv"].RemoveRange(1, rest.Count);
        var before = campus.Night("2025-11-16");
        campus.Files["survey.csv"].Add(rest[0]);
        var after = campus.Night("2025-11-16");

        var found = Between(before, after).Tables[0].Features.Single(feature => feature.Feature == "attitude");
        var lost = Between(after, before).Tables[0].Features.Single(feature => feature.Feature == "attitude");

        // The sheet of S001, who takes both courses of the term.
        Assert.Equal(0, found.Changed);
        Assert.Equal(found.Found, lost.Lost);
        Assert.Equal(Enrolled("S001"), found.Found.Values.Sum());
        Assert.DoesNotContain(MissingReason.None, found.Found.Keys);
        Assert.Empty(found.Lost);
    }

    [Fact]
    public void Who_came_and_who_left_between_two_nights_agrees_with_the_two_lists()
    {
        var before = campus.Night("2025-10-20");
        var after = campus.Night("2025-11-16");
        var runs = new RunFolder(campus.Store, TimeZoneInfo.Utc);
        var (then, now) = (runs.Flags(before.Id, "support")!, runs.Flags(after.Id, "support")!);
        static HashSet<(string, string?)> Listed(FlagList list) =>
            [.. list.Flags.Where(flag => flag.Listed).Select(flag => (flag.Student, flag.Course))];

        var difference = Between(before, after);

        Assert.Equal([$"cutoff: {before.Cutoff} → {after.Cutoff}"], difference.Causes);
        var list = Assert.Single(difference.Lists);
        var (old, made) = (Listed(then), Listed(now));
        Assert.NotEmpty(made.Except(old));
        Assert.Equal(made.Except(old).Concat(old.Except(made)).Order(),
            list.Changes.Select(one => (one.Row.Student, one.Row.Course)).Order());
        Assert.Equal(made.Intersect(old).Count(), list.Stayed);
        foreach (var one in list.Changes.Where(one => one.After == FlagState.New))
        {
            var flag = now.Flags.Single(flag => flag.Student == one.Row.Student && flag.Course == one.Row.Course);
            Assert.Equal(flag.Probability, one.ProbabilityAfter);
            Assert.Equal(3, one.Moved.Count);
            Assert.Equal(one.Moved.OrderByDescending(moved => Math.Abs(moved.LogOdds)), one.Moved);
        }
    }

    [Fact]
    public void A_night_outside_the_term_has_nobody_scored_and_all_who_were_listed_have_left()
    {
        var calendar = campus.Files["calendar.csv"];
        for (var line = 0; line < calendar.Count; line++)
        {
            calendar[line] = calendar[line].Replace("2025-12-28", "2025-11-18", StringComparison.Ordinal);
        }

        var (before, vacation, later) = (campus.Night("2025-11-16"), campus.Night("2025-11-20"), campus.Night("2025-11-22"));
        var listed = before.Targets[0].Flagged;
        Assert.True(listed > 0);

        var difference = Between(before, vacation);

        var table = Assert.Single(difference.Tables);
        Assert.Equal((0, 0, before.Targets[0].Rows), (table.Rows, table.Joined, table.Left));
        Assert.Equal((0, 0, 0), (table.Features.Count, table.Gone.Count, table.Added.Count));
        var list = Assert.Single(difference.Lists);
        Assert.Equal((0, 0, 0, listed), (list.Scored, list.Rescored, list.Stayed, list.Changes.Count));
        Assert.All(list.Changes, one => Assert.Equal((FlagState.Left, null), (one.After, one.ProbabilityAfter)));
        Assert.Equal(listed, vacation.Targets[0].States[FlagState.Left]);

        Assert.Equal((0, 0), (later.Targets[0].States.Values.Sum(), Between(vacation, later).Lists[0].Changes.Count));
        Assert.Equal(listed, Between(vacation, before).Lists[0].Changes.Count);
        Assert.Equal(before.Targets[0].Rows, Between(vacation, before).Tables[0].Joined);
    }

    [Fact]
    public void Of_one_student_every_value_is_told_before_and_after()
    {
        var (before, after) = (campus.Night("2025-10-20"), campus.Night("2025-11-16"));
        var student = new RunFolder(campus.Store, TimeZoneInfo.Utc).Flags(after.Id, "support")!.Flags[0].Student;

        var difference = NightDifference.Between(campus.Store, before, after, campus.Open().Study, student[..9]);

        var values = Assert.Single(difference.Tables).Features.SelectMany(feature => feature.Values!).ToList();
        Assert.NotEmpty(values);
        Assert.All(values, value => Assert.Equal(student, value.Row.Student));
        Assert.All(difference.Lists[0].Changes, one => Assert.Equal(student, one.Row.Student));
        Assert.NotEmpty(difference.Lists[0].Changes);
    }

    [Fact]
    public void A_changed_study_is_told_of_by_place_and_a_changed_champion_by_version()
    {
        var before = campus.Night("2025-11-16");
        campus.Study = text => text.Replace("\"perAdvisor\": 3", "\"perAdvisor\": 1", StringComparison.Ordinal);
        var after = campus.Night("2025-11-16");
        var other = after with { Targets = [after.Targets[0] with { Champion = "000000000000" }] };

        Assert.Equal(["study: targets[support].capacity.perAdvisor: 3 → 1"], Between(before, after).Causes);
        Assert.Equal($"champion: support: {before.Targets[0].Champion} → 000000000000",
            NightCauses.Between(campus.Store, before, other, Analytics.Models.Trainers.BuiltIn)[0]);
    }

    [Fact]
    public void Nights_whose_tables_are_gone_cannot_be_compared()
    {
        var before = campus.Night("2025-11-16");
        campus.Files["grades.csv"].Add("NEW,S002,A-2025A,essay-3,2025-11-05 08:00:00,12,2025-11-06 09:00:00");
        var after = campus.Night("2025-11-16");
        var vacuum = new Vacuum(campus.Store);
        vacuum.Execute(vacuum.Plan(1, 0, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero), new HashSet<string>()));

        var gone = Assert.Throws<InstallationException>(() => Between(before, after));

        Assert.StartsWith($"The tables of '{before.Id}' are vacuumed", gone.Message, StringComparison.Ordinal);
    }

    private NightDifference Between(RunRecord before, RunRecord after) =>
        NightDifference.Between(campus.Store, before, after, campus.Open().Study);

    private int Enrolled(string student) =>
        campus.Files["roster.csv"].Count(line => line.StartsWith(student + ",", StringComparison.Ordinal));

    private static (int, int, int, int) Counts(TableDifference table, string feature)
    {
        var one = table.Features.Single(one => one.Feature == feature);
        return (one.Changed, one.Lost.Values.Sum(), one.Found.Values.Sum(), one.OtherReason);
    }
}
