using Analytics.Evaluation;
using Analytics.Host.Terminal;

namespace Analytics.HostTests.Terminal;

/// <summary>The table of how well models rank, as the terminal shows it.</summary>
public sealed class QualityTableTests
{
    [Fact]
    public void It_shows_the_calibration_of_the_trainer_that_is_promoted_and_marks_it()
    {
        var lines = Shown(Judged("boosted", 0.7, 0.188, 0.090), Judged("logistic", 0.8, 0.166, 0.126, own: true),
            Judged(EvaluationReport.BaseRate, 0.5, 0.25, 0));

        Assert.Contains(lines, line => line.Contains("AUC, boosted  ", StringComparison.Ordinal)
            && line.Contains("AUC, logistic*  ", StringComparison.Ordinal));
        var row = Assert.Single(lines, line => line.TrimStart().StartsWith("21 ", StringComparison.Ordinal));
        Assert.Equal(["21", ".700", ".800", ".166", ".250", ".126", "30", "%", "/", "40", "%"],
            row.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(lines, line => line.Trim() == "* logistic, the trainer of this target");
    }

    [Theory]
    [InlineData("turned", false, "t: turned (not forward in time: no gate goes by it)")]
    [InlineData(EvaluationReport.HeldOutStudents, false, "t: held-out students (not forward in time)")]
    [InlineData("forward", true, "t: forward")]
    public void It_says_of_a_split_whether_gates_go_by_it(string split, bool forward, string title)
    {
        var lines = Shown(
            Judged("logistic", 0.8, 0.166, 0.126, own: true, split, forward),
            Judged(EvaluationReport.BaseRate, 0.5, 0.25, 0, split: split, forward: forward));

        Assert.Contains(lines, line => line.Trim() == title);
    }

    private static string[] Shown(params Judgement[] judgements)
    {
        using var output = new StringWriter();
        new Screen(output, TextWriter.Null).Quality(new EvaluationReport(judgements, []));
        return output.ToString().ReplaceLineEndings("\n").Split('\n');
    }

    private static Judgement Judged(string way, double auc, double brier, double error, bool own = false, string split = "forward",
        bool forward = true) => new(
        new Setting("t", split, null, 21, way, 100, 100, 0.3, 0.4, LabelsMatured: true, forward, own),
        Estimate.Of(auc), Estimate.Of(0.5), Estimate.Of(brier), Estimate.Of(error));
}
