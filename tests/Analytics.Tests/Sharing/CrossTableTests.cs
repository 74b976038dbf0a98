using Analytics.Numerics;
using Analytics.Sharing;

namespace Analytics.Tests.Sharing;

public sealed class CrossTableTests
{
    [Fact]
    public void A_small_count_is_hidden_and_totals_do_not_give_it_away() // on paper: 3 is below 5; the cheapest rectangle is over b and y
    {
        var table = Table((9, "a", "x"), (3, "a", "y"), (20, "a", "z"), (8, "b", "x"), (12, "b", "y"), (30, "b", "z"))!;

        Assert.Equal(["a", "b"], table.Lines);
        Assert.Equal(
            [CrossTable.Hiding.Beside, CrossTable.Hiding.Small, CrossTable.Hiding.Shown, CrossTable.Hiding.Beside, CrossTable.Hiding.Beside,
                CrossTable.Hiding.Shown],
            table.Hidden.Cast<CrossTable.Hiding>());
    }

    [Fact]
    public void Values_that_few_have_are_taken_together()
    {
        var table = Table((9, "a", "x"), (9, "a", "y"), (9, "b", "x"), (9, "b", "y"), (2, "c", "x"), (1, "d", "y"), (4, "e", "x"), (4, "e", "y"))!;

        Assert.Equal(["a", "b", "other"], table.Lines);
        Assert.Equal([9, 9, 9, 9, 6, 5], table.Counts.Cast<int>());
    }

    [Fact]
    public void A_table_in_which_a_small_count_cannot_be_hidden_is_not_given()
    {
        Assert.Null(Table((9, "a", "x"), (3, "b", "x"), (2, "c", "x"))); // one column: totals are the counts


    }

    /// <summary>Whoever sees totals and what is shown finds at least two tables for each count that is hidden.</summary>
    [Fact]
    public void No_hidden_count_can_be_worked_out()
    {
        var random = new SeededRandom(7);
        var hidden = 0;
        for (var time = 0; time < 400; time++)
        {
            var (lines, columns) = (2 + random.Next(5), 2 + random.Next(5));
            var made = CrossTable.Of(
                [.. Enumerable.Range(0, 150).Select(_ => $"l{Math.Min(random.Next(lines), random.Next(lines))}")],
                [.. Enumerable.Range(0, 150).Select(_ => $"c{Math.Min(random.Next(columns), random.Next(columns))}")], 5);
            if (made is null) { continue; }

            for (var line = 0; line < made.Lines.Count; line++)
            {
                for (var column = 0; column < made.Columns.Count; column++)
                {
                    if (made.Hidden[line, column] == CrossTable.Hiding.Shown)
                    {
                        Assert.True(made.Counts[line, column] is 0 or >= 5);
                        continue;
                    }

                    hidden++;
                    Assert.True(CanBeOther(made, line, column), $"{made.Lines[line]}, {made.Columns[column]}: {made.Counts[line, column]}");
                }
            }
        }

        Assert.True(hidden > 300, $"{hidden} hidden counts are too few to tell");
    }

    /// <summary>Whether one more or less at the corners of some hidden rectangle leaves no count below 0.</summary>
    private static bool CanBeOther(CrossTable table, int line, int column) =>
        (from other in Enumerable.Range(0, table.Lines.Count) from beside in Enumerable.Range(0, table.Columns.Count)
         where other != line && beside != column && new[] { (line, beside), (other, column), (other, beside) }
             .All(one => table.Hidden[one.Item1, one.Item2] != CrossTable.Hiding.Shown)
         select (table.Counts[line, column] > 0 && table.Counts[other, beside] > 0)
             || (table.Counts[line, beside] > 0 && table.Counts[other, column] > 0)).Any(can => can);

    private static CrossTable? Table(params (int Count, string Line, string Column)[] cells) => CrossTable.Of(
        [.. cells.SelectMany(cell => Enumerable.Repeat(cell.Line, cell.Count))],
        [.. cells.SelectMany(cell => Enumerable.Repeat(cell.Column, cell.Count))], 5);
}
