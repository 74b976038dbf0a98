using Analytics.Evaluation;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Models;
using Analytics.Numerics;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Evaluation;

/// <summary>A night's rows beside 200 rows of day 14 and 200 of day 28, of which f has 1 to 100 and 101 to 200, twice each.</summary>
public sealed class DriftTests
{
    private static readonly double[] half = [.. Enumerable.Repeat(0.5, 200)];

    private static readonly Reference reference = Reference.Of([Of(14, 0), Of(28, 100)]);

    [Fact]
    public void The_share_of_a_feature_is_that_of_its_effects() // slopes 3 and 1, both over a hundred steps
    {
        Assert.Equal([0.75, 0.25], reference.Columns.Select(column => column.Lean), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal((2.99, 198.01), (reference.Columns[0].Low!.Value, reference.Columns[0].High!.Value));
    }

    [Theory]
    [InlineData(1.0, 0, 0)] // all of day 14
    [InlineData(0.0, 1, 100)] // all of day 28
    [InlineData(0.5, 0.5, 60)] // half of each: 61 to 160 is neither, but no row lies beyond
    public void Rows_of_a_day_are_compared_with_its_training_days(double first, double second, int from)
    {
        var drift = Of([first, second], Numbers(from));

        Assert.Equal(from == 60 ? DriftAlarm.Moved : DriftAlarm.None, drift.Columns[0].Alarm);
        if (from != 60) { Assert.Equal(0, drift.Columns[0].Psi!.Value, 12); }
    }

    [Fact]
    public void Marks_of_0_to_1_in_place_of_0_to_100_are_another_scale()
    {
        var drift = Of([0, 1], [.. Numbers(100).Select(value => value / 200)]);

        Assert.Equal("f", Assert.Single(drift.Holding()).Column);
        Assert.Equal((DriftAlarm.OtherScale, 0.7525), (drift.Columns[0].Alarm, drift.Columns[0].Median!.Value));
    }

    [Theory]
    [InlineData(0, DriftAlarm.None)]
    [InlineData(19, DriftAlarm.None)]
    [InlineData(40, DriftAlarm.MissingOtherwise)]
    [InlineData(94, DriftAlarm.MissingOtherwise)]
    [InlineData(95, DriftAlarm.Gone)]
    [InlineData(100, DriftAlarm.Gone)]
    public void Values_that_are_gone_are_told_and_where_nearly_all_are_nothing_is_made_of_them(int missing, DriftAlarm alarm)
    {
        var f = Of([0, 1], [.. Numbers(100).Select((value, row) => row * 37 % 100 < missing ? double.NaN : value)]).Columns[0];

        Assert.Equal((0.0, missing / 100.0), (f.MissingBefore, f.MissingNow));
        Assert.Equal((alarm, alarm == DriftAlarm.Gone), (f.Alarm, f.Holds));
    }

    [Fact]
    public void What_the_score_leans_on_little_holds_nothing()
    {
        var light = reference with { Columns = [reference.Columns[0] with { Lean = 0.09 }, reference.Columns[1]] };

        var drift = Drift.Of(light, Table([.. Numbers(100).Select(_ => double.NaN)]), half, [0, 1])!;

        Assert.Empty(drift.Holding());
        Assert.Equal(DriftAlarm.MissingOtherwise, drift.Columns.Single(column => column.Column == "f").Alarm);
    }

    [Fact]
    public void Few_rows_tell_nothing() => Assert.Null(Drift.Of(reference, Table(new double[9]), new double[9], [0, 1]));

    [Fact]
    public void Words_are_counted_each_and_new_ones_together()
    {
        var (before, now) = (Words("a", "b", "b"), Words("b", "b", "new"));
        var drift = ColumnDrift.Of(ColumnReference.Of(1, [(14, before)]), now, [1], 1);

        Assert.Equal(PopulationStability.Of([40, 80, 0], [0, 80, 40]).Value, drift.Psi);
        Assert.Equal((DriftAlarm.Moved, null), (drift.Alarm, drift.Ks));
    }

    [Fact]
    public void Rows_of_the_same_kind_raise_an_alarm_in_hardly_any_night() // 500 nights, 20 features that lean on one another alike
    {
        var random = new SeededRandom(1, 0);
        FeatureColumn Draw(int rows) => Column("f", [.. Enumerable.Range(0, rows).Select(_ => Math.Floor(random.NextDouble() * 8))]);
        var alarms = Enumerable.Range(0, 500).Count(_ => Enumerable.Range(0, 20).Any(_ =>
            ColumnDrift.Of(ColumnReference.Of(0.05, [(14, Draw(120))]), Draw(60), [1], 20).Alarm != DriftAlarm.None));

        Assert.InRange(alarms, 0, 3);
    }

    private static Drift Of(double[] shares, double[] values) => Drift.Of(reference, Table(values), half, shares)!;

    private static LearntDay Of(int day, int from) => new(day, Table(Numbers(from)).Columns,
        new AdditiveModel("logistic", 0, [Line("f", 3), Line("g", 1)]), half);

    private static LinearShape Line(string feature, double slope) =>
        new(feature, new Dictionary<MissingReason, double>(), slope, 0, 0, 200);

    private static double[] Numbers(int from) => [.. Enumerable.Range(0, 200).Select(row => from + 1.0 + (row % 100))];

    private static FeatureTable Table(double[] f) => new([.. f.Select((_, row) => Row($"s{row}", "01-26", Art))],
        [Column("f", f), Column("g", [.. f.Select((_, row) => (double)(row % 100))])]);

    private static FeatureColumn Column(string name, double[] values) => new(new Feature(name, name + " title", "", "", []), values,
        Array.ConvertAll(values, value => double.IsNaN(value) ? MissingReason.NoActivity : MissingReason.None));

    private static FeatureColumn Words(params string[] words)
    {
        string[] all = [.. Enumerable.Range(0, 120).Select(row => words[row % words.Length])];
        return FeatureColumn.OfLevels(new Feature("w", "word", "", "", []) { RowsOfLevel = 20 }, all, new MissingReason[all.Length]);
    }
}
