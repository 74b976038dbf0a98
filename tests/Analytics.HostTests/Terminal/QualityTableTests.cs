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

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    public void Where_it_is_narrow_each_way_has_a_line_and_every_figure_stays(int width)
    {
        string[] ways = ["boosted", "logistic", "mlnet-lightgbm", "mlnet-gam", "one-line rule"];
        var lines = Shown(width, [.. ways.Select((way, at) => Judged(way, 0.71 + (at / 100.0), 0.188, 0.09, own: way == "mlnet-gam")),
            Judged(EvaluationReport.BaseRate, 0.5, 0.25, 0)]);

        Assert.All(lines, line => Assert.True(line.TrimEnd().Length <= width, line));
        Assert.Equal(
            ["21 boosted .710 .188 .090 30 % / 40 %", "logistic .720 .188 .090", "mlnet-lightgbm .730 .188 .090",
                "mlnet-gam* .740 .188 .090", "one-line rule .750 .188 .090", "base rate .250"],
            lines.Where(line => line.Contains(" .", StringComparison.Ordinal))
                .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    [Fact]
    public void A_night_shows_a_models_first_and_last_day_in_a_line_that_fits_100_columns()
    {
        using var output = new StringWriter();
        var judged = new[] { 63, 21, 42 }.SelectMany(day => new[] { ("logistic", 0.8), ("boosted", 0.9), ("one-line rule", 0.7) }
            .Select(way => Judged(way.Item1, way.Item2 + (day / 1000.0), 0.2, 0.1, own: way.Item1 == "logistic", day: day)));

        new Screen(output, TextWriter.Null) { Width = 100 }.Ranks(new EvaluationReport([.. judged], []), "t");

        Assert.Equal("  forward: AUC .821 on day 21, .863 on day 63; one-line rule .721, .763", output.ToString().TrimEnd());
    }

    private static string[] Shown(params Judgement[] judgements) => Shown(200, judgements);

    private static string[] Shown(int width, Judgement[] judgements)
    {
        using var output = new StringWriter();
        new Screen(output, TextWriter.Null) { Width = width }.Quality(new EvaluationReport(judgements, []));
        return output.ToString().ReplaceLineEndings("\n").Split('\n');
    }

    private static Judgement Judged(string way, double auc, double brier, double error, bool own = false, string split = "forward",
        bool forward = true, int day = 21) => new(
        new Setting("t", split, null, day, way, 100, 100, 0.3, 0.4, LabelsMatured: true, forward, own),
        Estimate.Of(auc), Estimate.Of(0.5), Estimate.Of(brier), Estimate.Of(error));
}
