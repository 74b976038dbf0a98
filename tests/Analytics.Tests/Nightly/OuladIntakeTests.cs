using Analytics.Evidence;
using Analytics.Features;
using Analytics.Ingest;
using Analytics.Nightly;
using Analytics.Studies;
using Analytics.Surveys;
using Analytics.Tests.Features;

namespace Analytics.Tests.Nightly;

/// <summary>
/// The Open University tables (Kuzilek, Hlosta, Zdrahal 2017, CC BY 4.0), presentations 2013B, 2013J and 2014B, read by jobs/oulad.
/// Expected counts were taken of the files with other tools.
/// </summary>
public sealed class OuladIntakeTests(OuladIntakeTests.Tables tables) : IClassFixture<OuladIntakeTests.Tables>
{
    private const string Folder = "oulad/train-presentations-2013B-2013J-2014B";

    [ReferenceFact(Folder)]
    public void The_tables_come_in_whole_with_the_counts_that_others_found()
    {
        var read = tables.Read;

        Assert.All(read.NightInputs.Sources.SelectMany(source => source.Files),
            file => Assert.True(file.Reconciles && file is { Rejected: null, Quarantined: 0, Duplicate: 0 }, file.ToString()));
        Assert.Equal(
            [("courses", 15L), ("assessments", 149), ("materials", 4_694), ("registrations", 21_333), ("submissions", 121_738),
                ("background", 21_333), ("outcomes", 21_333)],
            read.NightInputs.Sources.Where(source => source.Source is not ("terms" or "clicks"))
                .Select(source => (source.Source, source.Files.Sum(file => file.Accepted))));
        Assert.Equal(15, read.NightInputs.Archive.Courses.Count);
        Assert.Equal(149, read.NightInputs.Archive.Assessments.Count);
    }

    [ReferenceFact(Folder)]
    public void Registrations_keep_the_dates_they_have()
    {
        var read = tables.Read;
        var enrolments = read.NightInputs.Archive.Enrolments;

        Assert.Equal(21_333, enrolments.Count);
        Assert.Equal(36, enrolments.Count(one => one.RegisteredAt is null));
        Assert.Equal(6_333, enrolments.Count(one => one.UnregisteredAt is not null));
    }

    [ReferenceFact(Folder)]
    public void Submissions_keep_banked_results_and_missing_scores_apart()
    {
        var read = tables.Read;
        var all = read.NightInputs.Archive.Observations.Where(one => one.Source == "submissions").ToList();
        var count = all.CountBy(one => one.Measure).ToDictionary(one => one.Key, one => one.Value);
        var raw = File.ReadLines(Path.Combine(ReferenceFactAttribute.Find(Folder)!, "studentAssessment.csv")).Skip(1)
            .Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(',')).ToList();

        Assert.Equal((121_738, 1_129), (count["submitted"], count["banked"]));
        Assert.Equal(121_738 - 1_129, count["handed_in"]);
        Assert.Equal(131, raw.Count(row => row[4] == "?"));
        Assert.Equal(raw.Count(row => row[4] == "?" && row[3] == "0"), count["handed_in"] - count["score"]);
        Assert.Equal(-11, all.Min(one => read.NightInputs.Archive.Courses[one.Course!]
            .DayOf(Instant.Day(one.ObservedAt, read.NightInputs.Archive.Zone))));
    }

    [ReferenceFact(Folder)]
    public void Outcomes_are_as_many_as_published_by_result_and_by_presentation()
    {
        var read = tables.Read;
        var outcomes = read.NightInputs.Archive.Outcomes;

        Assert.Equal(
            [("Distinction", 1_860), ("Fail", 5_075), ("Pass", 8_068), ("Withdrawn", 6_330)],
            outcomes.CountBy(one => one.Result).Select(one => (one.Key, one.Value)).Order());
        Assert.Equal(
            [("2013B", 4_684), ("2013J", 8_845), ("2014B", 7_804)],
            outcomes.CountBy(one => read.NightInputs.Archive.Courses[one.Course!].Term).Select(one => (one.Key, one.Value)).Order());
    }

    [ReferenceFact(Folder)]
    public void The_click_log_that_is_not_there_is_told_and_its_features_are_missing_for_want_of_a_feed()
    {
        var read = tables.Read;
        var study = read.Installation.Study.Study;
        var clicks = read.NightInputs.Sources.Single(source => source.Source == "clicks");
        var history = read.NightInputs.Archive.AsOf(read.Installation.EndOf(study.AsOf!.Value));
        var rows = FeatureRow.RiskSet(history, history.RunningCourses(), Grain.StudentInCourse);

        var table = BuiltTable.Of(study, history, ScaleScores.Of(history, []), rows, CancellationToken.None);

        Assert.Equal((SourceState.Missing, true, null), (clicks.State, clicks.Optional, read.NightInputs.Hold(study, study.Targets[0])));
        var fed = table.Columns.Where(column => column.Feature.Sources.Contains("clicks")).ToList();
        Assert.Equal(["clicks_14d", "clicks_14d_rel", "active_days_14d", "active_days_14d_rel", "days_since_active"],
            fed.Select(column => column.Feature.Name));
        Assert.All(fed, column => Assert.All(column.Why, why => Assert.Equal(MissingReason.NoFeed, why)));
        Assert.All(fed, column => Assert.All(column.Values, value => Assert.True(double.IsNaN(value))));
        Assert.NotEmpty(rows);
    }

    [ReferenceFact(Folder)] // counted of the CSV files by another tool, day by day
    public void Earlier_courses_repeats_and_load_are_as_many_as_counted_and_no_more_than_the_registry_says()
    {
        var read = tables.Read;
        var rules = new[] { "earlierCourses", "repeats", "load" }
            .Select(measure => new FeatureRule(measure, measure, measure, "registrations"))
            .Append(new FeatureRule("attempts", "attempts", "lastScore", "background", "previous_attempts"));
        var study = read.Installation.Study.Study with { Features = [.. rules] };
        var history = read.NightInputs.Archive.AsOf(read.Installation.EndOf(study.AsOf!.Value));
        var rows = FeatureRow.RiskSet(history, history.RunningCourses(), Grain.StudentInCourse);

        var columns = BuiltTable.Of(study, history, ScaleScores.Of(history, []), rows, CancellationToken.None).Columns;

        IEnumerable<(double, int)> Counted(int column) =>
            columns[column].Values.CountBy(one => one).Select(one => (one.Key, one.Value)).Order();
        Assert.Equal([(0, 12_153), (1, 723), (2, 3)], Counted(0));
        Assert.Equal([(0, 12_564), (1, 314), (2, 1)], Counted(1));
        Assert.Equal([(1, 11_793), (2, 1_086)], Counted(2));
        Assert.All(rows.Index(), row => Assert.True(columns[1].Values[row.Index] <= columns[3].Values[row.Index], row.Item.Course!.Id));
    }

    /// <summary>The tables, read once into a data root of their own by the first test that is not skipped.</summary>
    public sealed class Tables : IDisposable
    {
        private readonly string root = Directory.CreateTempSubdirectory("oulad-").FullName;
        private readonly Lazy<(Installation, NightInputs)> read;

        public Tables() => read = new(() =>
        {
            var study = LoadedStudy.Load(Checkout.Path("jobs/oulad"));
            var installation = Installation.Open(study, ReferenceFactAttribute.Find(Folder)!, root, 1, _ => { });
            return (installation, NightInputs.From(installation, CancellationToken.None));
        });

        public (Installation Installation, NightInputs NightInputs) Read => read.Value;

        public void Dispose() => Directory.Delete(root, recursive: true);
    }
}
