using Analytics.Evaluation;
using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

/// <summary>Nights whose marks are suddenly on another scale, or gone.</summary>
public sealed class DriftNightTests : IDisposable
{
    // Marks of the campus lie between 40 and 94.
    private static readonly ColumnReference marks =
        new("mean_score", 0.4, [50, 60, 70, 80], null, 40, 95, [new DayCounts(40, [10, 10, 10, 10, 10], 2)]);

    private readonly Campus campus = new Campus().WithChampion(
        new Reference(new ColumnReference("probability", 1, [0.5], null, 0, 1, [new DayCounts(40, [30, 20], 2)]), [marks]));

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Marks_as_they_were_learnt_give_a_list_and_tell_how_far_they_moved()
    {
        var target = Assert.Single(campus.Night("2025-11-16").Targets);

        Assert.Null(target.Held);
        Assert.False(Assert.Single(target.Drift!.Columns).Holds);
    }

    [Fact]
    public void Marks_of_another_scale_hold_the_list_by_name_and_that_of_the_night_before_stands()
    {
        var before = campus.Night("2025-11-15");
        Rescale();
        var record = campus.Night("2025-11-16");

        var target = Assert.Single(record.Targets);
        Assert.StartsWith("'mean mark' (mean_score), 40 % of what moves the score, lies beyond nearly all of the rows learnt from: its "
            + "median is 0.", target.Held, StringComparison.Ordinal);
        Assert.EndsWith("Fix the source; if the change is intended, retrain, or set \"drift\": \"warn\" in the target's \"gates\"",
            target.Held, StringComparison.Ordinal);
        var runs = new RunFolder(campus.Store, TimeZoneInfo.Utc);
        Assert.Equal(runs.Flags(before.Id, "support")!.Cutoff, runs.Flags(record.Id, "support")!.Cutoff);
        Assert.Contains(record.Degraded, told => told.StartsWith("target 'support' has no new list: 'mean "
            + "mark'", StringComparison.Ordinal));
        RunReports.Write(campus.Open(), record);
        var page = File.ReadAllText(Path.Combine(campus.Store.Run(record.Id), "report.html"));
        Assert.Contains("on another scale", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#drift\">students are unlike those learnt from for support</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_that_only_wants_to_be_warned_has_its_list()
    {
        campus.Study = text => text.Replace("\"gates\": {}", "\"gates\": { \"drift\": \"warn\" }", StringComparison.Ordinal);
        Rescale();
        var record = campus.Night("2025-11-16");

        Assert.Null(Assert.Single(record.Targets).Held);
        Assert.Contains(record.Degraded, told => told.StartsWith("target 'support': 'mean mark' (mean_score)", StringComparison.Ordinal));
    }

    [Fact]
    public void Marks_that_are_gone_hold_the_list()
    {
        campus.Files["grades.csv"] = [campus.Files["grades.csv"][0], .. campus.Files["grades.csv"].Skip(1)
            .Select(line => string.Join(',', line.Split(',')[..5]) + ",,")];
        var target = Assert.Single(campus.Night("2025-11-16").Targets);

        Assert.Contains("(mean_score), 40 % of what moves the score, has a value in 0 % of ", target.Held, StringComparison.Ordinal);
        Assert.Contains(" rows; 96 % of the rows learnt from had one", target.Held, StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_that_are_not_due_yet_hold_the_list_and_nobody_is_sent_to_the_source()
    {
        campus.Files["grades.csv"].Add("G1,S001,A-2025S,essay-1,2025-03-01 20:00:00,70,2025-03-02 09:00:00"); // marks have come before
        var target = Assert.Single(campus.Night("2025-09-25").Targets); // the first work is due on 3 October

        Assert.Equal("'mean mark' (mean_score), 40 % of what moves the score, has a value in 0 % of 40 rows, since it is not due yet; "
            + "96 % of "
            + "the rows learnt from had one. The model was not learnt from days before work is due: begin later (\"fromDay\" of "
            + "\"eligibility\"), train on earlier days, or set \"drift\": \"warn\" in the target's \"gates\"", target.Held);
    }

    private void Rescale() => campus.Files["grades.csv"] = [campus.Files["grades.csv"][0], .. campus.Files["grades.csv"].Skip(1)
        .Select(line => line.Split(',')).Select(part => string.Join(',', [.. part[..5],
            part[5].Length == 0 ? "" : "0." + part[5], part[6]]))];
}
