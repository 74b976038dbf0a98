using Analytics.Features;
using Analytics.Nightly;
using Analytics.Targets;

namespace Analytics.Tests.Nightly;

/// <summary>Students are dealt out so that each is held out once, with its share of every course and outcome.</summary>
public sealed class HeldOutFoldsTests
{
    [Fact]
    public void A_student_is_in_one_fold_with_all_rows()
    {
        var rows = Rows(Enumerable.Range(0, 60).Select(at => ($"s{at % 20}", at % 2 == 0 ? Tiny.Art : Tiny.Bio, at % 3 == 0)));

        var fold = HeldOutFolds.Of(rows, seed: 7, deal: 0);

        Assert.All(rows.Table.Rows.Zip(fold).GroupBy(one => one.First.Student),
            student => Assert.Single(student.Select(one => one.Second).Distinct()));
    }

    [Fact]
    public void Each_fold_has_its_share_of_every_course_and_outcome()
    {
        // 50 students of art, 20 of whom needed support, and 25 of biology, 10 of whom did: a fifth of each
        var rows = Rows(Enumerable.Range(0, 50).Select(at => ($"a{at}", Tiny.Art, at < 20))
            .Concat(Enumerable.Range(0, 25).Select(at => ($"b{at}", Tiny.Bio, at < 10))));

        var counts = rows.Table.Rows.Zip(rows.NeedsSupport, HeldOutFolds.Of(rows, seed: 7, deal: 0))
            .CountBy(one => (one.First.Cohort, one.Second, one.Third)).ToDictionary();

        Assert.Equal(20, counts.Count);
        Assert.Equal([2, 3, 4, 6], counts.Values.Distinct().Order());
    }

    [Fact]
    public void Another_deal_deals_otherwise_and_the_same_one_alike()
    {
        var rows = Rows(Enumerable.Range(0, 40).Select(at => ($"s{at}", Tiny.Art, at % 2 == 0)));

        Assert.Equal(HeldOutFolds.Of(rows, seed: 7, deal: 0), HeldOutFolds.Of(rows, seed: 7, deal: 0));
        Assert.NotEqual(HeldOutFolds.Of(rows, seed: 7, deal: 0), HeldOutFolds.Of(rows, seed: 7, deal: 1));
    }

    private static LabelledTable Rows(IEnumerable<(string Student, Analytics.Evidence.Course Course, bool Needed)> students)
    {
        var all = students.ToList();
        return new LabelledTable(new FeatureTable([.. all.Select(one => Tiny.Row(one.Student, "02-10", one.Course))], []),
            [.. all.Select(one => one.Needed)], 0, new Dictionary<Censoring, int>());
    }
}
