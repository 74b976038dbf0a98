using Analytics.Evidence;
using Analytics.Nightly;
using Analytics.Studies;

namespace Analytics.Tests.Nightly;

/// <summary>Marks that were read as they stand, and that nobody meant so.</summary>
public sealed class OddValuesTests
{
    private static readonly Source grades = new("grades", SourceKind.Observations, "*.csv", new Columns(),
        Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score") });

    [Fact] // 1.388 for 1,388
    public void Points_between_thousands_are_told() => Assert.Equal(
        ["measure 'score': 4 of 12 values of the same work have three decimals among hundreds, as where a point stands between thousands; "
            + "correct the measure of source 'grades' in study.json, or the export. If the values are right, declare \"expected\": "
            + "[\"thousandths\"] for the measure"],
        Told(Marks("A", "w1", 982, 870, 1.388, 455, 640, 1.107, 1.25, 733, 911, 1.483, 1.206, 377)));

    [Theory]
    [InlineData(1.388, 1.107, 1.25, 2.483, 3.206, 1.377, 1.5, 1.111, 1.222, 1.333)] // all with decimals
    [InlineData(82, 70, 1.388, 55, 40, 1.107, 33, 11, 1.483, 77)] // no hundreds
    [InlineData(982, 870, 401.388, 455, 640, 1.107, 733, 911, 1.483, 377)] // more than ones
    public void Marks_with_decimals_are_marks(params double[] marks) => Assert.Empty(Told(Marks("A", "w1", marks)));

    [Fact]
    public void A_course_whose_marks_are_out_of_another_number_is_told()
    {
        double[] high = [95, 40, 55, 60, 62, 70, 71, 80, 33, 90], low = [.. high.Select(mark => mark / 5)];
        IEnumerable<Observation> Course(string course, double[] first, double[] second) =>
            Marks(course, "w1", first).Concat(Marks(course, "w2", second));
        Assert.Equal(["measure 'score': the values of B are far below those of the same works in other courses, as where marks are out of "
            + "another number; correct the measure of source 'grades' in study.json, or the export. If the values are right, declare "
            + "\"expected\": [\"otherScale\"] for the measure"],
            Told(Course("A", high, high).Concat(Course("B", low, low)).Concat(Course("C", high, high))));
        Assert.Empty(Told(Course("A", high, high).Concat(Course("B", low, high)).Concat(Course("C", high, high)))); // one work was hard
    }

    [Theory]
    [InlineData(OddValue.Same, 50.0, 50.0)]
    [InlineData(OddValue.Shares, 0.5, 60.0)]
    [InlineData(OddValue.Thousandths, 1.388, 300.0)]
    public void Values_that_are_expected_so_are_not_told(OddValue look, double even, double odd)
    {
        var values = Marks("A", "w1", [.. Enumerable.Range(0, 60).Select(at => at % 2 == 0 ? even : odd)]).ToList();
        Assert.Contains($"declare \"expected\": [\"{StudyNames.Of(look)}\"]", Assert.Single(OddValues.Told(grades, values)),
            StringComparison.Ordinal);
        var expected = new MeasureBinding("score", Expected: [look]);
        Assert.Empty(OddValues.Told(grades with { Measures = new Dictionary<string, MeasureBinding> { ["score"] = expected } }, values));
    }

    private static IEnumerable<string> Told(IEnumerable<Observation> marks) => OddValues.Told(grades, [.. marks]);

    private static IEnumerable<Observation> Marks(string course, string work, params double[] marks) => marks.Select((mark, at) =>
        new Observation($"s{at}", course, work, "score", mark, 0, "grades", null, new Revision(0, 1, at)));
}
