using Analytics.Evidence;
using Analytics.Features;
using Analytics.Models;

namespace Analytics.Tests.Models;

/// <summary>A trainer is chosen by rows of the training terms that it has not seen, and by nothing else.</summary>
public sealed class EvidenceTrainerTests
{
    private readonly List<string> asked = [];

    [Fact]
    public void With_several_terms_the_last_two_are_forecast_from_those_before()
    {
        new EvidenceTrainer("chosen", [Says("a", 0), Says("b", 0)]).Choose(Table([0, 0, 1, 1, 2, 2, 3, 3]), 1, CancellationToken.None);

        Assert.Equal(["a: 0 0 1 1", "a: 0 0 1 1 2 2", "b: 0 0 1 1", "b: 0 0 1 1 2 2"], asked);
    }

    [Fact]
    public void With_one_term_students_are_held_out_with_all_their_rows()
    {
        int[] students = [0, 0, 1, 1, 2, 2, 3, 3];
        var figures = new EvidenceTrainer("chosen", [Says("a", 0), Says("b", 0)]).Choose(Table(new int[8]) with { Students = students }, 1,
            CancellationToken.None).Figures;

        Assert.All(figures, one => Assert.False(one.Forward));
        Assert.Equal(16, asked.Count); // two trainers, four folds with a student, two deals that choose alike; three students each
        Assert.All(asked, one => Assert.Equal(6, one.Split(' ').Length - 1));
    }

    [Theory] // a choice must not hang on which of the students the lots put into the first folds
    [InlineData(12_000, 5)]
    [InlineData(50_000, 2)]
    public void Each_student_is_held_out_once_until_20000_rows_are_judged(int rows, int folds)
    {
        new EvidenceTrainer("chosen", [Says("a", 0)]).Choose(Table(new int[rows]), 1, CancellationToken.None);

        Assert.Equal(folds, asked.Count);
    }

    [Fact]
    public void With_one_term_of_several_courses_whole_courses_are_held_out_since_those_to_come_may_be_new()
    {
        var figures = new EvidenceTrainer("chosen", [Says("a", 0), Says("b", 0)]).Choose(
            Table(new int[8]) with { Cohorts = [0, 0, 1, 1, 2, 2, 2, 2] }, 1, CancellationToken.None).Figures;

        Assert.All(figures, one => Assert.False(one.Forward));
        Assert.Equal(["a: 0 0 1 1", "a: 1 1 2 2 2 2", "a: 0 0 2 2 2 2"], asked[..3]);
        Assert.Equal(6, asked.Count);
    }

    [Fact]
    public void Six_courses_are_dealt_to_five_folds_the_smallest_together()
    {
        int[] courses = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 5];
        new EvidenceTrainer("chosen", [Says("a", 0)]).Choose(Table(new int[14]) with { Cohorts = courses }, 1, CancellationToken.None);

        Assert.Equal(5, asked.Count);
        Assert.Equal(12, asked[4].Split(' ').Length - 1);
    }

    [Fact]
    public void With_several_terms_each_trainer_is_compared_in_the_setting_that_the_terms_before_choose()
    {
        var table = Table([0, 0, 0, 0, 1, 1, 1, 1]) with { Cohorts = [2, 2, 3, 3, 4, 4, 5, 5] };
        var choice = new EvidenceTrainer("chosen", [Says("two", 0), Says("one", 1), Says("one", 2)]).Choose(table, 1, CancellationToken.None);

        Assert.Equal(("two", true), (choice.Trainer.Name, choice.Figures.All(one => one.Forward)));
        Assert.All(asked, one => Assert.DoesNotContain('4', one));
    }

    [Fact]
    public void The_figures_are_mean_log_loss_the_distance_to_the_best_and_its_error_by_student()
    {
        // Judged on the last term: students 0 and 1 with two rows each, of which the first of each needed support.
        // "even" says 1/2 of everyone: ln 2 a row. "sure" says 3/4: -ln .75 = .287682, -ln .25 = 1.386294, mean .836988.
        // Differences sure - even: -.405465, .693147 for each student; sums of deviations from the mean .143841: 0 and 0.
        var table = Table([0, 0, 1, 1, 1, 1]) with { Students = [5, 6, 0, 0, 1, 1] };

        var choice = new EvidenceTrainer("chosen", [Says("sure", Math.Log(3)), Says("even", 0)]).Choose(table, 1, CancellationToken.None);

        Assert.Equal("even", choice.Trainer.Name);
        Assert.Equal([0.836988, 0.693147], choice.Figures.Select(one => Math.Round(one.LogLoss, 6)));
        Assert.Equal([0.143841, 0], choice.Figures.Select(one => Math.Round(one.Behind, 6)));
        Assert.Equal([0, 0], choice.Figures.Select(one => Math.Round(one.Error, 6)));
        Assert.Equal([false, true], choice.Figures.Select(one => one.Chosen));
    }

    [Theory]
    [InlineData(0.05, "other")] // right .668460, wrong .718460, mean .680960: better than ln 2 by .012187, more than .021651 / sqrt 40
    [InlineData(2, "simple")] // right .126928, wrong 2.126928, mean .626928: better by .066219, less than .866025 / sqrt 40
    public void The_simplest_within_one_standard_error_of_the_best_wins(double sure, string wins)
    {
        // 40 students of the last term: "other" is right of three quarters of them and wrong of the rest.
        var table = Table([.. Enumerable.Range(0, 80).Select(row => row / 40)]);

        var choice = new EvidenceTrainer("chosen", [Says("simple", 0), Knows("other", sure)]).Choose(table, 1, CancellationToken.None);

        Assert.Equal(wins, choice.Trainer.Name);
    }

    [Fact]
    public void Of_settings_of_one_trainer_the_best_counts_however_near_the_others_are()
    {
        // the two are within one standard error of each other, as above
        var table = Table([.. Enumerable.Range(0, 80).Select(row => row / 40)]);

        var choice = new EvidenceTrainer("chosen", [Says("one", 0) with { Setting = "flat" }, Knows("one", 2) with { Setting = "steep" }])
            .Choose(table, 1, CancellationToken.None);

        Assert.Equal(("steep", "one", 0.0), (choice.Trainer.Setting, choice.Figures[0].Trainer, choice.Figures[0].Behind));
        Assert.Equal("steep", Assert.Single(choice.Figures).Setting);
    }

    [Fact]
    public void Who_is_surely_behind_learns_nothing_more()
    {
        // "b" says e^5 to 1 of everyone: 1.81 behind ln 2 on average, 4.3 where wrong and -.69 where right, give or take .39 on 40 rows
        new EvidenceTrainer("chosen", [Says("a", 0), Says("b", 5)]).Choose(Table(new int[40]), 1, CancellationToken.None);

        Assert.Equal((10, 5), (asked.Count(one => one[0] == 'a'), asked.Count(one => one[0] == 'b')));
    }

    [Fact]
    public void Where_nothing_can_be_judged_the_simplest_learns_and_there_are_no_figures()
    {
        var choice = new EvidenceTrainer("chosen", [Says("a", 0), Says("b", 1)]).Choose(
            Table([0, 0]) with { Students = [0, 1] }, 1, CancellationToken.None);

        Assert.Equal(("a", 0), (choice.Trainer.Name, choice.Figures.Count));
    }

    /// <summary>Every other row needs support; column "row" counts the rows, column "term" is the term.</summary>
    private static TrainingTable Table(int[] terms) => new(
        [Column("row", [.. terms.Select((_, row) => (double)row)]), Column("term", [.. terms.Select(term => (double)term)])],
        [.. terms.Select((_, row) => row % 2 == 0)], [.. terms.Select(_ => 1.0)])
    {
        Terms = terms,
    };

    private static FeatureColumn Column(string name, double[] values) =>
        new(new Feature(name, name, "count", "", []), values, new MissingReason[values.Length]);

    private Told Says(string name, double score) => new(name, _ => new AdditiveModel(name, score, []), asked);

    /// <summary>Scores even rows up and odd ones down, but for every fourth pair, where it is the other way round.</summary>
    private Told Knows(string name, double score) => new(name, _ => new AdditiveModel(name, 0,
    [
        new BinShape("row", new Dictionary<MissingReason, double>(), [.. Enumerable.Range(0, 79).Select(row => (double)row)],
            [.. Enumerable.Range(0, 80).Select(row => (row % 2 == 0) == (row / 2 % 4 != 0) ? score : -score)]),
    ]), asked);

    private sealed record Told(string Name, Func<TrainingTable, AdditiveModel> Learn, List<string> Asked) : ITrainer
    {
        public string? Setting { get; init; }

        public AdditiveModel Train(TrainingTable table, ulong seed, CancellationToken stop)
        {
            Asked.Add($"{Name}: {string.Join(' ', table.Cohorts.Length > 0 ? table.Cohorts : table.Terms)}");
            return Learn(table);
        }
    }
}
