using Analytics.Evidence;
using Analytics.Features;
using Analytics.Flags;
using Analytics.Inspection;
using Analytics.Nightly;
using Analytics.Studies;
using Analytics.Tests.Nightly;

namespace Analytics.Tests.Inspection;

/// <summary>What is drawn beside a reason is what the night's table of features has.</summary>
public sealed class ReasonRangeTests
{
    [Fact]
    public void The_range_is_that_of_the_same_course_and_the_value_the_student_s()
    {
        using var campus = new Campus().WithChampion();
        campus.Write();
        var record = new NightlyRun(campus.Open()).Run(Campus.Tonight, CancellationToken.None).Record;
        var tables = NightTables.Open(campus.Store, record, campus.Open().Study)!;
        var rows = tables.Rows(Grain.StudentInCourse, out var table);
        var rule = tables.Study.Study.Features.First(one => one.Name == "mean_score");
        var column = table.Columns.First(one => one.Feature.Name == rule.Name);
        var title = char.ToUpperInvariant(rule.Title[0]) + rule.Title[1..];

        var known = rows.Where(row => column.Why[row.Value] == MissingReason.None).ToList();
        foreach (var row in known)
        {
            var range = ReasonRange.Of(tables, Grain.StudentInCourse, row.Key, new HashSet<string> { title, "Nothing that is asked" });

            double[] course = [.. known.Where(one => one.Key.Course == row.Key.Course).Select(one => column.Values[one.Value]).Order()];
            if (course.Length < 6 || course[0] == course[^1]) { Assert.Empty(range); continue; }

            var one = Assert.Single(range).Value;
            Assert.Equal((column.Values[row.Value], course[0], course[^1]), (one.Value, one.Least, one.Greatest));
            Assert.Equal(new Most(course[course.Length / 6], course[^(1 + (course.Length / 6))]), one.Most);
            Assert.Equal("grades", one.Rule.Source);
        }

        Assert.Contains(known, row => known.Count(one => one.Key.Course == row.Key.Course) >= 6);
        var missing = rows.Where(row => column.Why[row.Value] != MissingReason.None).Select(row => (RowKey?)row.Key).FirstOrDefault();
        if (missing is { } nobody) { Assert.Empty(ReasonRange.Of(tables, Grain.StudentInCourse, nobody, new HashSet<string> { title })); }
    }
}
