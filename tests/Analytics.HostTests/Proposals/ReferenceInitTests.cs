using Analytics.Host.Commands;
using Analytics.Nightly;
using Analytics.Studies;
using Analytics.Tests;

namespace Analytics.HostTests.Proposals;

/// <summary>Studies drafted from exports that other people published pass their check as they are, and finish a night.</summary>
public sealed class ReferenceInitTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [ReferenceFact("oulad/train-presentations-2013B-2013J-2014B")]
    public async Task The_tables_of_the_Open_University_are_known_by_name_and_their_totals_feed_nothing()
    {
        var study = await Drafted("oulad/train-presentations-2013B-2013J-2014B");

        Assert.Equal(7, study.Sources.Count(one => one.Format?.StartsWith("oulad-", StringComparison.Ordinal) == true));
        Assert.DoesNotContain(study.Features, one => one.Source.EndsWith("_later", StringComparison.Ordinal));
        Assert.DoesNotContain(study.Features, one => one.Of is "label" or "sum_clicks" or "exam_score" or "avg_score");
        Assert.Equal(["Fail", "Withdrawn"], study.Targets.Single().Outcome.AnyOf);
    }

    [ReferenceFact("moodle-edify")]
    public async Task Logs_of_a_college_whose_students_are_on_no_roster_feed_nothing()
    {
        var study = await Drafted("moodle-edify");

        Assert.Equal("Moodle_Module_{course}.csv", study.Sources.Single(one => one.Format == "moodle-logs").Files);
        Assert.Equal("KMS_*_{course}.csv", study.Sources.Single(one => one.Kind == SourceKind.Roster).Files);
        Assert.DoesNotContain(study.Features, one => one.Source == "lms");
        Assert.Equal("ESE", $"{study.Sources.Single(one => one.Kind == SourceKind.Outcomes).Columns.Outcome}");
        await AssertNight();
    }

    [ReferenceFact("uci-student/student-por.csv")]
    public async Task Two_schools_are_told_apart_by_their_last_mark()
    {
        var data = Directory.CreateDirectory(scratch["uci"]).FullName;
        File.Copy(ReferenceFactAttribute.Find("uci-student/student-por.csv")!, Path.Combine(data, "student-por.csv"));
        var study = await Drafted(data);

        Assert.Equal(10, study.Targets.Single().Outcome.Below);
        Assert.Equal(["failures", "studytime", "traveltime"], study.Features.Select(one => one.Of!).Order());
        await AssertNight();
    }

    [ReferenceFact("fmt-qualtrics/QT_Better_Sample_Survey.csv")]
    public async Task A_survey_of_Qualtrics_waits_for_its_second_wave()
    {
        var data = Directory.CreateDirectory(scratch["survey"]).FullName;
        File.Copy(ReferenceFactAttribute.Find("fmt-qualtrics/QT_Better_Sample_Survey.csv")!, Path.Combine(data, "first.csv"));
        var study = await Drafted(data);

        Assert.Equal(["first.csv", "later/*.csv"],
            study.Sources.Where(one => one.Kind == SourceKind.Survey).Select(one => one.Files).Order());
        await AssertNight();
    }

    [ReferenceFact("fmt-limesurvey/analysis__2016__uk__data__public_data.csv")]
    public async Task A_survey_of_LimeSurvey_is_drafted_as_an_instrument()
    {
        var data = Directory.CreateDirectory(scratch["survey"]).FullName;
        File.Copy(ReferenceFactAttribute.Find("fmt-limesurvey/analysis__2016__uk__data__public_data.csv")!, Path.Combine(data, "uk.csv"));
        var study = await Drafted(data);

        Assert.Equal(["survey.aff_rec", "survey.aff_sat", "survey.perc_emp", "survey.perf_check", "survey.prog_rse", "survey.turn_over",
                "survey.turn_over_2"], // its first four questions ask how often, its last two whether one agrees
            study.Features.Select(one => one.Of!).Order());
        await AssertNight();
    }

    private async Task<Study> Drafted(string folder)
    {
        var said = await Said.By("init", ReferenceFactAttribute.Find(folder) ?? folder, "--to", scratch["study"], "--yes");
        Assert.Equal((CommandLine.Done, ""), (said.Code, said.Errors));
        return LoadedStudy.Load(scratch["study"]).Study;
    }

    private async Task AssertNight()
    {
        var night = await Said.By("run", scratch["study"], "--out", scratch["out"]);
        Assert.Empty(night.Complaints);
        Assert.Contains(night.Lines, line => line.StartsWith("run record, report", StringComparison.Ordinal));
    }
}
