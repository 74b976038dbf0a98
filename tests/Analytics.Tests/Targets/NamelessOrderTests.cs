using Analytics.Evidence;
using Analytics.Features;
using Analytics.Targets;
using Analytics.Tests.Models;

namespace Analytics.Tests.Targets;

/// <summary>Rows have an order that does not hang on what students are called.</summary>
public sealed class NamelessOrderTests
{
    private static readonly double[] marks = [70, 40, 55, 40, 70, 90];
    private static readonly string[] words = ["x", "y", "x", "x", "y", "y"];
    private static readonly bool[] labels = [true, false, false, true, true, false];

    [Theory]
    [InlineData("abcabc", "zyxzyx")]
    [InlineData("abcdef", "fdbeca")]
    public void Other_pseudonyms_and_another_order_of_landing_give_the_same_rows_in_the_same_order(string students, string others)
    {
        int[] landed = [4, 2, 0, 5, 3, 1];

        Assert.Equal(Ordered(students, [0, 1, 2, 3, 4, 5]), Ordered(others, landed));
    }

    [Fact]
    public void Rows_of_a_student_stay_together() =>
        Assert.Equal(3, Ordered("abcabc", [0, 1, 2, 3, 4, 5]).Chunk(2).Count(pair => pair[0] % 3 == pair[1] % 3));

    [Fact]
    public void Rows_that_differ_by_a_missing_reason_only_are_told_apart()
    {
        MissingReason[] why = [MissingReason.NoFeed, MissingReason.NotYetDue];
        var one = new FeatureTable([Tiny.Row("a", "02-10", Tiny.Art), Tiny.Row("b", "02-10", Tiny.Art)],
            [new FeatureColumn(MadeTable.Column("m", 0).Feature, [double.NaN, double.NaN], why)]);
        var other = one.Take([1, 0]);

        Assert.Equal(one.Take(NamelessOrder.Of(one, [true, true])).Columns[0].Why,
            other.Take(NamelessOrder.Of(other, [true, true])).Columns[0].Why);
    }

    /// <summary>The numbers of the rows, as the order puts them.</summary>
    private static int[] Ordered(string students, int[] landed)
    {
        var table = new FeatureTable([.. students.Select(student => Tiny.Row($"{student}", "02-10", Tiny.Art))],
        [
            MadeTable.Column("mark", marks),
            FeatureColumn.OfLevels(MadeTable.Column("word", 0).Feature, words, new MissingReason[6]),
        ]).Take(landed);
        return [.. NamelessOrder.Of(table, Array.ConvertAll(landed, row => labels[row])).Select(at => landed[at])];
    }
}
