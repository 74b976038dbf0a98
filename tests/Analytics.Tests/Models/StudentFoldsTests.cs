using Analytics.Models;
using Analytics.Numerics;

namespace Analytics.Tests.Models;

/// <summary>Students are dealt out so that each is held out once, with its share of every cohort and outcome.</summary>
public sealed class StudentFoldsTests
{
    [Fact]
    public void A_student_is_in_one_fold_with_all_rows()
    {
        var rows = Rows(60, at => at % 20, at => at % 2, at => at % 3 == 0);

        var fold = StudentFolds.Of(rows, 5, new SeededRandom(7));

        Assert.All(rows.Students.Zip(fold).GroupBy(one => one.First), student => Assert.Single(student.Select(one => one.Second).Distinct()));
    }

    [Fact]
    public void Each_fold_has_its_share_of_every_cohort_and_outcome()
    {
        // 50 students of one cohort, 20 of whom needed support, and 25 of another, 10 of whom did: a fifth of each
        var rows = Rows(75, at => at, at => at < 50 ? 0 : 1, at => at < 20 || at >= 65);

        var counts = rows.Cohorts.Zip(rows.Labels, StudentFolds.Of(rows, 5, new SeededRandom(7))).CountBy(one => one).ToDictionary();

        Assert.Equal(20, counts.Count);
        Assert.Equal([2, 3, 4, 6], counts.Values.Distinct().Order());
    }

    [Fact]
    public void The_next_deal_deals_otherwise_and_the_same_one_alike()
    {
        var (rows, random) = (Rows(40, at => at, _ => 0, at => at % 2 == 0), new SeededRandom(7));
        var (first, second) = (StudentFolds.Of(rows, 4, random), StudentFolds.Of(rows, 2, random));

        Assert.Equal(first, StudentFolds.Of(rows, 4, new SeededRandom(7)));
        Assert.Equal(8, first.Zip(second).Distinct().Count()); // a half has students of every fold
    }

    private static TrainingTable Rows(int count, Func<int, int> student, Func<int, int> cohort, Func<int, bool> needed) =>
        new([], [.. Enumerable.Range(0, count).Select(needed)], [.. Enumerable.Repeat(1.0, count)])
        {
            Students = [.. Enumerable.Range(0, count).Select(student)],
            Cohorts = [.. Enumerable.Range(0, count).Select(cohort)],
        };
}
