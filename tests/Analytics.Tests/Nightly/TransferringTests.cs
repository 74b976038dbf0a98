using Analytics.Evaluation;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Models;
using Analytics.Nightly;
using Analytics.Targets;

namespace Analytics.Tests.Nightly;

public sealed class TransferringTests
{
    private static readonly Setting setting = new("support", "forward", null, 63, "logistic", 0, 0, 0.5, 0.5, true, true, true);

    [Fact]
    public void A_course_in_which_a_feature_means_the_opposite_is_told_by_the_others()
    {
        // In ART who clicks least needs support, in BIO who clicks most.
        var cells = Judge(Rows(Tiny.Art, 60, 1), Rows(Tiny.Bio, 60, -1));

        Assert.Equal(["ART ART 1", "ART BIO 0", "BIO ART 0", "BIO BIO 1", "others ART 0", "others BIO 0"],
            cells.Select(cell => $"{cell.Learnt ?? "others"} {cell.Judged} {cell.Auc.Value:0}"));
        Assert.All(cells, cell => Assert.Equal(("support", "forward", 63, 60), (cell.Target, cell.Split, cell.Day, cell.Rows)));
    }

    [Fact]
    public void A_course_with_fewer_than_twenty_rows_of_an_outcome_is_in_no_cell() =>
        Assert.Empty(Judge(Rows(Tiny.Art, 60, 1), Rows(Tiny.Bio, 39, 1)));

    private static IReadOnlyList<CourseTransfer> Judge(params (FeatureRow Row, double Clicks, bool Needs)[][] courses)
    {
        var all = courses.SelectMany(rows => rows).ToList();
        var clicks = new FeatureColumn(new Feature("clicks", "clicks", "", "", []), [.. all.Select(one => one.Clicks)],
            new MissingReason[all.Count]);
        var table = new LabelledTable(new FeatureTable([.. all.Select(one => one.Row)], [clicks]), [.. all.Select(one => one.Needs)], 0,
            new Dictionary<Censoring, int>());
        return new Transferring(Trainers.All.Of("logistic", 1), 1, 1).Judge(setting, table, table, CancellationToken.None);
    }

    private static (FeatureRow Row, double Clicks, bool Needs)[] Rows(Course course, int rows, int sign) =>
        [.. Enumerable.Range(0, rows).Select(row => (Tiny.Row($"s{row}", "02-10", course), sign * (row % 2 == 0 ? 1 + row : -1.0 - row),
            row % 2 == 1))];
}
