using Analytics.Evaluation;
using Analytics.Evidence;
using Analytics.Inspection;
using Analytics.Models;
using Analytics.Nightly;
using Analytics.Registry;
using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Tests.Nightly;

/// <summary>A champion that was learnt from 2025S calls those at risk who registered early, six of whom have an outcome in 2025A.</summary>
public sealed class ChampionJudgingTests : IDisposable
{
    private static readonly DateOnly later = new(2026, 1, 31);
    private readonly Campus campus = new();

    public ChampionJudgingTests()
    {
        campus.WithChampion(other: new AdditiveModel("logistic", 0,
            [new LinearShape("registered_before", new Dictionary<MissingReason, double>(), 0.5, 32, 0, 60)]));

        // Registered on 11, 12, 14, 15, 17 and 18 August
        campus.Files["outcomes.csv"].AddRange(new[] { (1, "Fail"), (2, "Fail"), (4, "Pass"), (5, "Fail"), (7, "Pass"), (8, "Pass") }
            .Select(one => $"S{one.Item1:000},A-2025A,{one.Item2},2026-01-10,2026-01-10"));
        campus.Write();
    }

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_stored_model_is_judged_on_a_later_term_as_it_is()
    {
        var models = Models();

        var record = Judge(later);

        var judged = record.Evaluation.Judgements;
        Assert.All(judged, one => Assert.Equal(("support", "term 2025A", 40, 30, 6, 0.3, 0.5, true, true), (one.Setting.Target,
            one.Setting.Split, one.Setting.Day, one.Setting.TrainRows, one.Setting.TestRows, one.Setting.TrainBaseRate,
            one.Setting.TestBaseRate, one.Setting.LabelsMatured, one.Setting.Forward)));
        Assert.Equal(["logistic", EvaluationReport.BaseRate], judged.Select(one => one.Setting.Way));
        Assert.Equal(8.0 / 9, judged[0].Auc.Value!.Value, 12); // who registered on the 15th failed, who did on the 14th did not
        Assert.Equal(0.29, judged[1].Brier.Value!.Value, 12); // half of .7 squared and half of .3 squared
        Assert.Equal(["2025A"], Assert.Single(record.Champions!).JudgedOn);
        Assert.Contains(record.Champions![0].Gates, gate => gate is { Name: "rows of the rarer outcome", Actual: 3, Passed: false });
        Assert.Equal(models, Models());

        // Registered 35, 34, 32, 31, 29 and 28 days before the course began: half of the days more than 32 is the log-odds
        var said = Probabilities(record, "term 2025A").Order().ToList();
        Assert.Equal(new[] { -2, -1.5, -0.5, 0, 1, 1.5 }.Select(logOdds => 1 / (1 + Math.Exp(-logOdds))), said,
            (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void The_rows_are_those_on_which_trainers_are_judged()
    {
        campus.WithPastTerm().Write();
        var trained = new EvaluateRun(campus.Open()).Execute(later, CancellationToken.None);

        var stored = Judge(later);

        Assert.NotEqual(trained.Id, stored.Id);
        Assert.Equal(File.ReadAllBytes(Rows(trained, "forward", "test")), File.ReadAllBytes(Rows(stored, "term 2025A", "test")));
        Assert.False(File.Exists(Rows(stored, "term 2025A", "train")));
        Assert.Contains(stored.Evaluation.Judgements, one => one.Setting.Way == EvaluationReport.OneLineRule);
    }

    [Fact]
    public void The_same_again_changes_nothing_and_can_be_computed_again()
    {
        var first = Judge(later);
        var before = campus.Content();

        Assert.Equal(first.Id, Judge(later).Id);
        Assert.Equal(before, campus.Content());
        Assert.True(new Rerun(campus.Open()).Execute(first, CancellationToken.None).Same);
        RunReports.Write(campus.Open(), first);
        var page = File.ReadAllText(Path.Combine(campus.Store.Run(first.Id), RunReports.PageName));
        Assert.Contains("Champions and what they reach", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_that_it_was_learnt_from_are_refused()
    {
        var version = new ModelRegistry(campus.Store).Champion("support", 1)!.Id;
        var refused = Assert.Throws<InstallationException>(() => Judge(later, "2025S"));
        Assert.Equal($"support: the champion {version} was learnt from term '2025S', and is not judged on it. "
            + "Terms that it was not learnt from: 2025A.", refused.Message);

        var some = Judge(later, "2025S", "2025A");
        Assert.Equal([$"support: the champion {version} was learnt from term '2025S', and is not judged on it"], some.Evaluation.NotYet);
        Assert.All(some.Evaluation.Judgements, one => Assert.Equal("term 2025A", one.Setting.Split));

        Assert.Equal("Term '2024X' is not in the calendar. The terms are 2025A, 2025S.",
            Assert.Throws<InstallationException>(() => Judge(later, "2024X")).Message);
    }

    [Fact]
    public void A_term_without_outcomes_waits()
    {
        var record = Judge(Campus.Tonight);

        Assert.Empty(record.Evaluation.Judgements);
        Assert.Empty(Assert.Single(record.Champions!).JudgedOn);
        Assert.Empty(record.Champions![0].Gates);
        Assert.Equal(["support: outcomes of term '2025A' are not known yet"], record.Evaluation.NotYet);
    }

    [Fact]
    public void A_model_whose_feature_means_something_else_by_now_is_not_judged()
    {
        campus.Study = study => study.Replace("\"measure\": \"leadTime\", \"source\": \"roster\"",
            "\"measure\": \"mean\", \"source\": \"grades\", \"of\": \"score\"", StringComparison.Ordinal);

        var record = Judge(later);

        Assert.Empty(record.Evaluation.Judgements);
        Assert.Contains("cannot score the rows of this study: feature registered_before: was", Assert.Single(record.Evaluation.NotYet),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_champion_nothing_is_judged()
    {
        Directory.Delete(campus.Store.Models, recursive: true);
        Directory.Delete(Path.Combine(campus.Store.Private, "champions"), recursive: true);
        Assert.Equal("As of 2026-01-31 no target has a champion to judge: promote a version first. 'analytics models' lists them.",
            Assert.Throws<InstallationException>(() => Judge(later)).Message);
    }

    private EvaluateRecord Judge(DateOnly day, params string[] terms) =>
        new EvaluateRun(campus.Open()).Champions(day, terms, CancellationToken.None);

    private List<string> Models() => campus.Content().FindAll(line => line.Contains("models/", StringComparison.Ordinal));

    private string Rows(EvaluateRecord record, string split, string name) =>
        Path.Combine(campus.Store.Run(record.Id), "rows", "support", split, "declared", "day-40", name + ".parquet");

    private double[] Probabilities(EvaluateRecord record, string split) =>
        ((ValueColumn<double>)TableFile.Read(Rows(record, split, "probabilities")).Single()[0]).Values;
}
