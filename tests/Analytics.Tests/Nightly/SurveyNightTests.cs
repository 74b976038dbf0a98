using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Storage.Columns;
using Analytics.Surveys;
using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Nightly;

/// <summary>What a night makes of a survey, from its export to its record.</summary>
public sealed class SurveyNightTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Every_response_is_one_thing_and_a_sheet_is_not_lost_for_one_answer() // 22 sheets of the campus, and these
    {
        campus.Files["survey.csv"].AddRange(
        [
            "X1,S000,2025-09-20 10:00:00,2025-09-26 00:00:00,7,3,3", // 7 on a scale to 5
            "X2,S004,2025-09-20 10:00:00,2025-09-26 00:00:00,,,",
            "X3,S001,2025-09-30 10:00:00,2025-09-30 12:00:00,1,1,1", // S001 answered before
            "X4,,2025-09-20 10:00:00,2025-09-26 00:00:00,1,2,3",     // without a student: quarantined
            "X1,S000,2025-09-20 10:00:00,2025-09-27 00:00:00,7,3,4", // X1, corrected
        ]);
        campus.Study = text => text.With("\"instrument\": \"attitude\"", "\"rejectAbove\": 0.2, \"instrument\": \"attitude\"");
        var record = campus.Night("2025-11-16");
        var wave = Assert.Single(record.Waves);
        var file = record.Sources.Single(source => source.Source == "survey").Files[0];
        Assert.Equal((27, 26, 1), (file.Read, file.Accepted, file.Quarantined));
        Assert.Equal((file.Accepted, 1), (wave.Responses + wave.Replaced, wave.Replaced));
        Assert.Equal((25, 23, 0, 1, 1, 1), (wave.Responses, wave.Scored, wave.Careless, wave.Partial, wave.Repeated, wave.AnswersAtFault));
        Assert.Equal(wave.Responses, wave.Scored + wave.Unlinkable + wave.Careless + wave.Partial + wave.Repeated);
    }

    [Fact]
    public void A_scale_that_is_not_reliable_feeds_no_feature_and_is_told() // its three items of the campus have nothing in common
    {
        Assert.DoesNotContain(campus.Night("2025-11-15").Degraded, told => told.Contains("feeds nothing", StringComparison.Ordinal));
        campus.Study = text => text.With("\"evaluation\":",
            "\"surveys\": { \"reliability\": 0.9, \"reliabilityOf\": 10 }, \"evaluation\":");
        var record = campus.Night("2025-11-16");
        Assert.StartsWith("scale 'attitude.whole' of source 'survey' feeds nothing: alpha ",
            Assert.Single(record.Degraded, told => told.Contains("feeds nothing", StringComparison.Ordinal)), StringComparison.Ordinal);
        var current = campus.Store.Generation(campus.Store.Current()!.Value);
        var features = Directory.GetFiles(current, "part-0.parquet", SearchOption.AllDirectories)
            .Single(path => path.Contains("features", StringComparison.Ordinal) && path.Contains("2025-11-16", StringComparison.Ordinal));
        var why = (TextColumn)TableFile.Read(features, StudentRange.All, ["attitude_why"]).Single()[0];
        Assert.Equal(["NotApplicable"], Enumerable.Range(0, why.Count).Select(row => why[row]).Distinct());
    }

    [Fact]
    public void A_scale_that_is_not_reliable_decides_no_label_and_its_target_says_why()
    {
        campus.Study = text => text
            .With("\"grain\": \"studentInCourse\"", "\"grain\": \"student\"")
            .With("{ \"source\": \"outcomes\", \"anyOf\": [\"Fail\"], \"noneOf\": [\"Pass\"] }",
                "{ \"source\": \"survey\", \"scale\": \"attitude.whole\", \"below\": 3 }")
            .With("\"evaluation\":", "\"surveys\": { \"reliability\": 0.9, \"reliabilityOf\": 10 }, \"evaluation\":");
        campus.Write();
        var installation = campus.Open();
        var cutoff = installation.EndOf(Campus.Tonight);
        var inputs = NightInputs.For(installation, cutoff, CancellationToken.None);
        var study = installation.Study;
        var (known, target) = (inputs.Archive.AsOf(cutoff), study.Study.Targets[0]);
        string? WhyNot(ScaleScores scores) => new Learnable(study.Study, inputs, known, scores).WhyNot(target);
        Assert.StartsWith("scale 'attitude.whole' may not decide: alpha ", WhyNot(study.ScoresOf(known)), StringComparison.Ordinal);
        Assert.DoesNotContain("may not decide", WhyNot(ScaleScores.Of(known, study.Instruments)) ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_survey_that_nobody_answered_has_no_wave_and_no_fault()
    {
        campus.Files["survey.csv"].RemoveRange(1, campus.Files["survey.csv"].Count - 1);
        var record = campus.Night("2025-11-16");
        Assert.Empty(record.Waves);
        Assert.Equal(0, record.Sources.Single(source => source.Source == "survey").Files.Sum(file => file.Read));
    }

    [Fact]
    public void The_report_of_a_night_tells_items_and_its_tables_hold_every_response_and_every_score()
    {
        var record = campus.Night("2025-11-16");
        var current = campus.Store.Generation(campus.Store.Current()!.Value);
        Assert.Equal((22, 22), (RowsOf("sheets"), RowsOf("scales"))); // one scale
        var page = Path.Combine(campus.Store.Run(record.Id), "surveys.json");
        Assert.Contains("\"item\": \"q2\"", File.ReadAllText(page), StringComparison.Ordinal);
        var report = new RunFolder(campus.Store, TimeZoneInfo.Utc).Surveys(record.Id)!;
        Assert.Equal([22, 22, 22], report.Waves.Single().Scales.Single().Items.Select(item => item.Answered));

        long RowsOf(string table) => TableFile.RowsIn(Path.Combine(current, table, "as_of=2025-11-16", "part-0.parquet"));
    }

    [Fact]
    public void The_page_of_a_night_tells_alpha_with_its_interval_and_the_verdict_of_the_gate()
    {
        Assert.Matches("<bdi>-?\\d\\.\\d\\d \\(-?\\d\\.\\d\\d–-?\\d\\.\\d\\d\\)</bdi>", Page("2025-11-15"));
        Assert.Contains("not judged: the study declares no bound", Page("2025-11-15"), StringComparison.Ordinal);
        campus.Study = text => text.With("\"evaluation\":",
            "\"surveys\": { \"reliability\": 0.9, \"reliabilityOf\": 10 }, \"evaluation\":");
        Assert.Contains("feeds nothing: alpha ", Page("2025-11-16"), StringComparison.Ordinal);

        string Page(string night)
        {
            var record = campus.Night(night);
            RunReports.Write(campus.Open(), record);
            return File.ReadAllText(Path.Combine(campus.Store.Run(record.Id), "report.html"));
        }
    }

    [Fact]
    public void An_anonymous_survey_gives_figures_of_scales_and_nothing_about_anyone()
    {
        campus.Study = text => text
            .With("\"columns\": { \"student\": \"student\", \"observed\": \"recorded\", \"known\": \"known\", \"response\": \"response\" }",
                "\"anonymous\": true, \"columns\": { \"observed\": \"recorded\", \"known\": \"known\", \"response\": \"response\" }")
            .With(",\n    { \"name\": \"attitude\", \"title\": \"attitude\", \"measure\": \"lastScore\", \"source\": \"survey\", "
                + "\"of\": \"attitude.whole\" }", "");
        var wave = Assert.Single(campus.Night("2025-11-16").Waves);
        Assert.Equal((22, 0, 22), (wave.Responses, wave.Scored, wave.Unlinkable));
        Assert.Equal(22, wave.Scales[0].Scored);
    }

    [Fact]
    public void An_export_without_the_column_of_an_item_is_held_and_names_it()
    {
        campus.Files["survey.csv"] = [.. campus.Files["survey.csv"].Select(line => line[..line.LastIndexOf(',')])];

        Assert.Equal((SourceState.Held, "The header lacks 'q3'; it has 6 columns. Compare the export's header with the columns of source "
            + "'survey' in study.json."), Survey());
    }

    [Fact]
    public void A_column_that_is_no_item_changes_nothing()
    {
        var before = Assert.Single(campus.Night("2025-11-15").Waves);
        campus.Files["survey.csv"] = [.. campus.Files["survey.csv"].Select((line, at) => line + (at == 0 ? ",q9" : ",5"))];

        var after = Assert.Single(campus.Night("2025-11-16").Waves);
        Assert.Equal((before.Responses, before.Scored, before.Scales[0].Mean), (after.Responses, after.Scored, after.Scales[0].Mean));
    }

    [Theory]
    [InlineData("response,student,recorded,known,q3,q2,q1", "Y1,S000,2025-09-20 10:00:00,2025-09-26 00:00:00,1,3,3")]
    [InlineData("student,response,known,recorded,q1,q2,q3,q4", "S000,Y1,2025-09-26 00:00:00,2025-09-20 10:00:00,1,3,3,2")]
    public void Two_exports_joined_whose_columns_differ_are_not_read_by_the_first_header(string header, string sheet)
    {
        campus.Files["survey.csv"].AddRange([header, sheet]);

        Assert.Equal((SourceState.Held, "Line 24 is a second header with its columns in other places: two exports were joined, and what "
            + "follows cannot be read by the first header. Hand them over as two files."), Survey());
    }

    [Fact]
    public void Two_exports_joined_whose_columns_are_called_otherwise_are_not_read_by_the_first_header()
    {
        campus.Files["survey.csv"].AddRange(["Response,Code,Date,Saved,I_3,I_2,I_1", "Y1,S000,2025-09-20 10:00:00,2025-09-26 00:00:00,1,3,3"]);

        Assert.Equal((SourceState.Held, "Line 24 names columns, but not those of the first header: two exports were joined, and what follows "
            + "may be in other places. Hand them over as two files, each with a source; or, where only the names differ, declare \"drop\" "
            + "for that line."), Survey());
    }

    [Fact]
    public void A_sheet_that_cannot_be_read_is_no_header()
    {
        campus.Files["survey.csv"].Add("Y1,S000,soon,2025-09-26 00:00:00,never,often,always");

        Assert.Equal((SourceState.Delivered, null), Survey());
    }

    [Fact]
    public void The_same_header_again_is_passed_over()
    {
        campus.Files["survey.csv"].AddRange([campus.Files["survey.csv"][0], "Y1,S000,2025-09-20 10:00:00,2025-09-26 00:00:00,1,3,3"]);

        var file = campus.Night("2025-11-16").Sources.Single(source => source.Source == "survey").Files[0];
        Assert.Equal((24, 23, 1, 0), (file.Read, file.Accepted, file.PassedOver, file.Quarantined));
    }

    private (SourceState State, string? Why) Survey()
    {
        var source = campus.Night("2025-11-16").Sources.Single(one => one.Source == "survey");
        return (source.State, source.Files[0].Rejected?.Message);
    }
}
