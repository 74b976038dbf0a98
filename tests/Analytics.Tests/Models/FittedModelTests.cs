using Analytics.Evaluation;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Models;
using Analytics.Numerics;

namespace Analytics.Tests.Models;

/// <summary>A model is calibrated on students that it has not seen, also where a part of all students was taken out before.</summary>
public sealed class FittedModelTests
{
    /// <summary>Rows whose log-odds are <c>x</c>, uniform on [-3, 3]; an overconfident trainer says 4x.</summary>
    private static readonly (FeatureTable Table, bool[] Labels) made = Made(4000, row => row);

    [Fact]
    public void An_overconfident_trainer_is_calibrated() => AssertCalibrated(Enumerable.Range(0, 4000));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_is_calibrated_alike_where_a_fold_of_the_students_is_held_out_to_be_judged_on(int held) =>
        AssertCalibrated(Enumerable.Range(0, 4000).Where(row => row % 4 != held));

    [Fact]
    public void No_student_is_on_both_sides_of_a_fold_or_of_the_choice_of_calibration()
    {
        // every student has five rows; a trainer that keeps what it has seen meets none of them again
        var (table, labels) = Made(500, row => row / 5);
        var trainer = new Recorder();

        FittedModel.Train(trainer, table, labels, 1, CancellationToken.None);

        Assert.Equal(5, trainer.Seen.Count); // all rows, then the four folds
        var students = table.Rows.Select(row => row.Student).ToList();
        foreach (var fold in trainer.Seen.Skip(1))
        {
            var of = fold.Select(row => students[row]).Distinct().ToList();
            Assert.Equal(5 * of.Count, fold.Count);
        }
    }

    [Fact]
    public void With_one_student_there_is_nothing_to_calibrate_on()
    {
        var (table, labels) = Made(200, _ => 0);
        Assert.IsType<IdentityCalibration>(FittedModel.Train(new Overconfident(), table, labels, 1, CancellationToken.None).Calibration);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.65)]
    public void Where_past_terms_carry_it_another_share_of_the_outcomes_is_told_before_they_are_known(double share)
    {
        var (past, labels) = Terms(0.4, 0.3, 0.5);
        var (night, needed) = Terms(share, share);

        var said = FittedModel.Train(new LogisticTrainer(1), past, labels, 1, CancellationToken.None).Of(night);

        var move = Assert.Single(said.Moves);
        Assert.Equal((PriorMethod.LabelShift, 2000), (move.Method, move.Rows));
        Assert.InRange(move.Now, share - 0.04, share + 0.04);
        Assert.InRange(CalibrationError.EqualCount(new Scored(said.ProbabilitiesBefore(), needed)).Value!.Value, 0.08, 0.3);
        Assert.InRange(CalibrationError.EqualCount(new Scored(said.Probabilities(), needed)).Value!.Value, 0, 0.04); // by chance 0.02
    }

    [Fact]
    public void One_past_term_carries_nothing_but_the_half_of_a_course()
    {
        var (past, labels) = Terms(0.4);

        var said = FittedModel.Train(new LogisticTrainer(1), past, labels, 1, CancellationToken.None).Of(Terms(0.65).Table);

        Assert.Equal(PriorMethod.Halfway, Assert.Single(said.Moves).Method);
    }

    /// <summary>Terms of 1,000 rows of one course; a share of them needs support, and a normal feature tells them apart.</summary>
    private static (FeatureTable Table, bool[] Labels) Terms(params double[] shares)
    {
        var random = new SeededRandom(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var rows = shares.SelectMany((share, term) => Enumerable.Range(0, 1000)
            .Select(row => Tiny.Row($"p{term}-{row}", "02-10", Tiny.Art) with { Term = $"T{term}" })).ToList();
        bool[] labels = [.. rows.Select(row => random.NextDouble() < shares[row.Term[1] - '0'])];
        return (new FeatureTable(rows, [MadeTable.Column("x", Array.ConvertAll(labels, label => Normal() + (label ? 0.75 : -0.75)))]), labels);
    }

    /// <summary>The truth is x and the model says 4x: Platt's line has slope 1/4 and intercept 0.</summary>
    private static void AssertCalibrated(IEnumerable<int> rows)
    {
        int[] kept = [.. rows];
        var labels = Array.ConvertAll(kept, row => made.Labels[row]);

        var fitted = FittedModel.Train(new Overconfident(), made.Table.Take(kept), labels, 1, CancellationToken.None);

        var line = Assert.IsType<SigmoidCalibration>(fitted.Calibration);
        Assert.InRange(line.Slope, 0.22, 0.28);
        Assert.InRange(line.Intercept, -0.12, 0.12);
    }

    private static (FeatureTable Table, bool[] Labels) Made(int rows, Func<int, int> student)
    {
        var random = new SeededRandom(7);
        var x = Enumerable.Range(0, rows).Select(_ => (6 * random.NextDouble()) - 3).ToArray();
        var labels = Array.ConvertAll(x, value => random.NextDouble() < LogOdds.Probability(value));
        FeatureRow[] about = [.. Enumerable.Range(0, rows).Select(row => Tiny.Row($"p{student(row):x8}", "02-10", Tiny.Art))];
        return (new FeatureTable(about,
            [MadeTable.Column("x", x), MadeTable.Column("row", [.. Enumerable.Range(0, rows).Select(row => (double)row)])]), labels);
    }

    private sealed class Overconfident : ITrainer
    {
        public string Name => "overconfident";

        public AdditiveModel Train(TrainingTable table, ulong seed, CancellationToken stop) =>
            new(Name, 0, [new LinearShape("x", new Dictionary<MissingReason, double>(), 4, 0, -3, 3)]);
    }

    /// <summary>Notes which rows it was shown.</summary>
    private sealed class Recorder : ITrainer
    {
        public string Name => "recorder";

        public List<List<int>> Seen { get; } = [];

        public AdditiveModel Train(TrainingTable table, ulong seed, CancellationToken stop)
        {
            Seen.Add([.. table.Columns[1].Values.Select(row => (int)row)]);
            return new Overconfident().Train(table, seed, stop);
        }
    }
}
