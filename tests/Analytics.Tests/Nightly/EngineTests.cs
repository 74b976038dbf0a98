using Analytics.Evaluation;
using Analytics.Models;
using Analytics.Nightly;
using Analytics.Registry;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.Tests.Nightly;

/// <summary>An installation's engines are chosen from outside, and what they do is told by name.</summary>
public sealed class EngineTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void The_manifest_names_what_wrote_the_tables_and_its_version()
    {
        campus.Write();

        new NightlyRun(campus.Open()).Run(Campus.Tonight, CancellationToken.None);

        Assert.Matches("^parquet-net [0-9]+[.][0-9]+[.][0-9]+$", Manifest.ReadFrom(campus.Store.Generation(1))!.ParquetEngine);
    }

    [Fact]
    public void A_trainer_from_outside_may_be_named_and_is_judged_beside_the_rule()
    {
        campus.Trainers = Trainers.BuiltIn.With("twin", _ => new LogisticTrainer(1));
        campus.Study = text => text.Replace("\"trainer\": \"logistic\"", "\"trainer\": \"twin\"", StringComparison.Ordinal);
        WriteWithAPast();

        Assert.Equal(["twin", EvaluationReport.BaseRate, EvaluationReport.OneLineRule], Ways(campus.Open()));
    }

    [Fact]
    public void In_place_of_a_trainer_whose_library_is_missing_boosted_is_trained_and_that_is_told()
    {
        var missing = new MissingLibrary("Its library does not load", "install it");
        campus.Trainers = Trainers.BuiltIn.With("native", _ => throw new DllNotFoundException(), () => missing);
        campus.Study = text => text.Replace("\"trainer\": \"logistic\"", "\"trainer\": \"native\"", StringComparison.Ordinal);
        WriteWithAPast();
        var installation = campus.Open();
        var told = "support: native cannot train here, so boosted does. Its library does not load: install it";

        var training = new RetrainRun(installation).Execute(Campus.Tonight, CancellationToken.None);
        var judged = new EvaluateRun(installation).Execute(Campus.Tonight, CancellationToken.None);

        Assert.Equal(told, training.Evaluation.Told[0]);
        Assert.Equal(told, judged.Evaluation.Told[0]);
        Assert.Equal(["boosted"], training.Evaluation.Judgements.Where(one => one.Setting.Own).Select(one => one.Setting.Way).Distinct());
        var candidate = new ModelRegistry(campus.Store).Load("support", Assert.Single(training.Candidates).Version!);
        Assert.Equal("boosted", candidate.Trainer);
    }

    [Fact]
    public void A_trainer_that_nobody_knows_is_told_with_those_there_are()
    {
        campus.Study = text => text.Replace("\"trainer\": \"logistic\"", "\"trainer\": \"twin\"", StringComparison.Ordinal);
        campus.Write();

        var fault = Assert.Single(Assert.Throws<StudyException>(campus.Open).Faults);
        Assert.Equal("$.targets[0].trainer: expected one of boosted, logistic, was 'twin'", fault.ToString());
    }

    [Fact]
    public void A_yardstick_is_judged_where_asked_for_and_changes_no_candidate()
    {
        WriteWithAPast();
        var installation = campus.Open();
        var without = new RetrainRun(installation).Execute(Campus.Tonight, CancellationToken.None);
        var yardstick = new Yardstick("half", (_, columns, _, _) => Array.ConvertAll(columns[0].Values, _ => 0.5));

        var with = new RetrainRun(installation with { Yardsticks = [yardstick] }).Execute(Campus.Tonight, CancellationToken.None);

        Assert.NotEqual(without.Id, with.Id);
        Assert.Equal(without.Candidates.Select(one => one.Version), with.Candidates.Select(one => one.Version));
        Assert.NotNull(Assert.Single(with.Candidates).Version);
        Assert.Equal(0.5, Assert.Single(with.Evaluation.Judgements, one => one.Setting.Way == "half").Auc.Value);
        Assert.Equal(without.Evaluation.Judgements.Select(Figures),
            with.Evaluation.Judgements.Where(one => one.Setting.Way != "half").Select(Figures));

        static object Figures(Judgement one) => (one.Setting, one.Auc, one.AveragePrecision, one.Brier, one.CalibrationError, one.BeyondRule);
    }

    /// <summary>Students of a term whose outcomes are known, so that there is something to learn from.</summary>
    private void WriteWithAPast()
    {
        campus.Files["roster.csv"].AddRange(Enumerable.Range(0, 30)
            .Select(number => $"S{number:000},A-2025S,2025-01-{10 + (number % 20)},,2025-01-31,ADV0"));
        campus.Write();
    }

    private static List<string> Ways(Installation installation) =>
        [.. new RetrainRun(installation).Execute(Campus.Tonight, CancellationToken.None)
            .Evaluation.Judgements.Select(one => one.Setting.Way).Distinct()];
}
