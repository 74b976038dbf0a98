using Analytics.Inspection;
using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

public sealed class EvaluateRunTests : IDisposable
{
    private readonly Campus campus = new Campus().WithPastTerm();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void It_judges_as_a_training_does_and_makes_no_candidate()
    {
        campus.Write();
        var installation = campus.Open();

        var record = new EvaluateRun(installation).Execute(Campus.Tonight, CancellationToken.None);

        Assert.False(Directory.Exists(campus.Store.Models));
        Assert.NotEmpty(record.Evaluation.Judgements);
        var training = new RetrainRun(installation).Execute(Campus.Tonight, CancellationToken.None);
        Assert.Equal(Judged(training.Evaluation), Judged(record.Evaluation));
        Assert.StartsWith("2025-11-16-evaluate-", record.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_evaluation_again_changes_nothing()
    {
        campus.Write();
        var first = new EvaluateRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None);
        var before = campus.Content();

        Assert.Equal(first.Id, new EvaluateRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None).Id);
        Assert.Equal(before, campus.Content());
        Assert.True(new Rerun(campus.Open()).Execute(first, CancellationToken.None).Same);
    }

    [Fact]
    public void An_evaluation_with_a_yardstick_is_another_one()
    {
        campus.Write();
        var installation = campus.Open();
        var yardstick = new Analytics.Models.Yardstick("half", (_, columns, _, _) => Array.ConvertAll(columns[0].Values, _ => 0.5));

        var without = new EvaluateRun(installation).Execute(Campus.Tonight, CancellationToken.None);
        var with = new EvaluateRun(installation with { Yardsticks = [yardstick] }).Execute(Campus.Tonight, CancellationToken.None);

        Assert.NotEqual(without.Id, with.Id);
        Assert.Contains(with.Evaluation.Judgements, one => one.Setting.Way == "half");
    }

    private static IEnumerable<string> Judged(Analytics.Evaluation.EvaluationReport report) =>
        report.Judgements.Select(one => one.ToString());
}
