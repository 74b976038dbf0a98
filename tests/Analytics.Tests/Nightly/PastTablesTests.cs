using System.Globalization;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Nightly;
using Analytics.Studies;

namespace Analytics.Tests.Nightly;

/// <summary>A model learns from the rows that a night of that day had: the same students, courses, days and values.</summary>
public sealed class PastTablesTests : IDisposable
{
    private const string ScaleTarget =
        """
        { "id": "attitude", "title": "Attitude", "rationale": "For tests.", "grain": "student",
          "outcome": { "source": "survey", "scale": "attitude.whole", "below": 3 }, "eligibility": {}, "features": ["*"], "trainer": "logistic",
          "trainingDays": [40], "rule": { "feature": "since_active", "above": 7 }, "capacity": { "perAdvisor": 3 }, "gates": {} },
        """;

    private const string Across =
        """
        { "name": "all_days", "title": "days in all courses", "measure": "distinctDays", "source": "lms", "courses": "all" },
        { "name": "all_marks", "title": "marks of all courses", "measure": "mean", "source": "grades", "of": "score", "courses": "all" },
        { "name": "old_marks", "title": "earlier marks", "measure": "mean", "source": "grades", "of": "score", "courses": "earlier" },
        { "name": "load", "title": "courses at once", "measure": "load", "source": "roster" },
        { "name": "repeats", "title": "repeats", "measure": "repeats", "source": "roster" },
        { "name": "failed", "title": "failed before", "measure": "endedShare", "source": "outcomes", "kinds": ["Fail"] },
        """;

    /// <summary>B begins two weeks after A, on 29 September: on 16 November A has day 62 and B day 48.</summary>
    private readonly Campus campus = new()
    {
        Study = text => text.Replace("\"targets\": [", "\"targets\": [" + ScaleTarget, StringComparison.Ordinal)
            .Replace("\"features\": [\n", "\"features\": [" + Across, StringComparison.Ordinal)
    };

    public PastTablesTests() =>
        campus.Files["calendar.csv"] =
            [.. campus.Files["calendar.csv"].Select(line => line.Replace("B,2025-09-15", "B,2025-09-29", StringComparison.Ordinal))];

    public void Dispose() => campus.Dispose();

    [Theory]
    [InlineData(Grain.StudentInCourse, 62, 20)] // 2 in 3 of 30 students take A
    [InlineData(Grain.StudentInCourse, 48, 20)]
    [InlineData(Grain.Student, 62, 20)] // who takes A, with or without B, is on day 62
    [InlineData(Grain.Student, 48, 10)] // who takes B only
    public void Training_on_a_past_day_sees_the_rows_that_its_night_saw(Grain grain, int day, int count)
    {
        campus.WithPastTerm().Write();
        var installation = campus.Open();
        var inputs = NightInputs.From(installation, CancellationToken.None);
        var cutoff = installation.EndOf(Campus.Tonight);

        var night = NightFeatures.Of(installation, inputs, cutoff, CancellationToken.None).Tables[grain];
        var past = new PastTables(installation, inputs.Archive, [day], CancellationToken.None).Of(grain, ["2025A"], day, null)!;

        var seen = Lines(night, row => row.Day == day);
        Assert.All(["all_days", "all_marks", "load", "repeats", "failed"],
            name => Assert.Contains(seen, line => System.Text.RegularExpressions.Regex.IsMatch(line, $"{name}=\\d")));
        Assert.Equal(count, seen.Count);
        Assert.Equal(seen, Lines(past, row => row.Cutoff == cutoff));
        Assert.All(past.Rows, row => Assert.Equal(day, row.Day));
    }

    [Fact]
    public void Events_are_read_once_for_all_terms_and_days_and_kinds_of_rows()
    {
        campus.Write();
        var installation = campus.Open();
        var (inputs, reads) = (NightInputs.From(installation, CancellationToken.None).Archive, 0);
        var archive = new Archive(inputs.Zone, inputs.Courses)
        {
            Enrolments = inputs.Enrolments, Observations = inputs.Observations,
            Events = range =>
            {
                reads++;
                return inputs.Events(range);
            },
        };

        var past = new PastTables(installation, archive, [10, 20, 48], CancellationToken.None);
        foreach (var grain in new[] { Grain.Student, Grain.StudentInCourse })
        {
            Assert.NotNull(past.Of(grain, ["2025A", "2025S"], 10, null));
            Assert.NotNull(past.Of(grain, ["2025A"], 20, null));
            Assert.NotNull(past.Of(grain, ["2025A"], 48, 3));
        }

        Assert.Equal(1, reads);
        Assert.Throws<ArgumentException>(() => past.Of(Grain.Student, ["2025A"], 21, null));
    }

    [Fact]
    public void A_night_at_half_past_two_is_of_the_day_that_has_just_ended()
    {
        campus.Write();
        var archive = NightInputs.From(campus.Open(), CancellationToken.None).Archive;
        IReadOnlyList<int> Days(long cutoff) =>
            [.. FeatureRow.RiskSet(archive.AsOf(cutoff), archive.AsOf(cutoff).RunningCourses(), Grain.Student).Select(row => row.Day)];

        var endOfDay = Instant.EndOf(Campus.Tonight, archive.Zone);

        Assert.Equal(Days(endOfDay), Days(endOfDay + 1 + (Instant.MicrosPerDay / 24 * 5 / 2)));
    }

    private static List<string> Lines(FeatureTable table, Func<FeatureRow, bool> wanted)
    {
        string Cell(FeatureColumn column, int row) =>
            string.Create(CultureInfo.InvariantCulture, $"{column.Feature.Name}={column.Values[row]:R} {column.Why[row]}");
        string About(FeatureRow row) =>
            $"{row.Student} {row.Course?.Id} {row.Term} {row.Day} {row.Advisor} {string.Join('+', row.Courses.Select(course => course.Id))}";
        return
        [
            .. Enumerable.Range(0, table.Rows.Count).Where(row => wanted(table.Rows[row]))
                .Select(row => $"{About(table.Rows[row])} {string.Join(' ', table.Columns.Select(column => Cell(column, row)))}")
                    .Order(StringComparer.Ordinal),
        ];
    }
}
