using System.Globalization;
using Analytics.Features;
using Analytics.Features.Measures;
using Analytics.Nightly;
using Analytics.Studies;

namespace Analytics.Tests.Nightly;

/// <summary>Every measure of the catalogue, of each kind of source that it is taken of, through a whole night.</summary>
public sealed class EveryMeasureTests : IDisposable
{
    private static readonly string[] levels = [FeatureRule.LastLevel];

    private readonly Campus campus = new() { Study = WithAll };

    public EveryMeasureTests() => campus.WithPastTerm();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Two_threads_and_many_pieces_give_what_one_gives_byte_for_byte()
    {
        var one = campus.Features();
        using var other = new Campus { Study = WithAll };
        other.WithPastTerm().Write();
        new NightlyRun(other.Open() with { Threads = 2, EventsPerPiece = 100 }).Run(Campus.Tonight, CancellationToken.None);

        Assert.Equal(one, other.PublishedFeatures());
    }

    [Fact]
    public void Training_on_a_past_day_takes_what_its_night_took()
    {
        campus.Write();
        var installation = campus.Open();
        var inputs = NightInputs.From(installation, CancellationToken.None);

        var night = NightFeatures.Of(installation, inputs, installation.EndOf(Campus.Tonight), CancellationToken.None);
        var past = new PastTables(installation, inputs.Archive, [62], CancellationToken.None);

        var (served, learnt) = (night.Tables[Grain.StudentInCourse], past.Of(Grain.StudentInCourse, ["2025A"], 62, null)!);
        Assert.Equal(served.Rows.Select(row => row.Key), learnt.Rows.Select(row => row.Key));
        Assert.Equal(served.Columns.SelectMany(Cells), learnt.Columns.SelectMany(Cells));
        Assert.True(served.Columns.Count > Measure.All.Count);
    }

    [Fact]
    public void Each_measure_has_a_worked_example()
    {
        var tests = string.Concat(Checkout.Sources("tests/Analytics.Tests/Features").Select(Checkout.Read));
        Assert.Equal([FeatureRule.LastLevel], // whose examples are in LevelColumnTests
            Measure.All.Select(one => one.Name).Where(name => !tests.Contains($"\"{name}\"", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Cells(FeatureColumn column) => column.Why.Select((why, row) => string.Create(
        CultureInfo.InvariantCulture, $"{column.Feature.Name} {column.Values[row]:R} {why} {column.Word(row)}"));

    private static string WithAll(string study)
    {
        var features = from measure in Measure.All
                       from kind in measure.About.Kinds
                       from scope in Scopes(measure, kind)
                       select Feature(measure, kind, scope);
        return study.Replace("\"features\": [\n", $"\"features\": [{string.Concat(features)}", StringComparison.Ordinal)
            .Replace("\"measures\": {", "\"measures\": { \"word\": { \"column\": \"object\", \"levels\": [\"*\"] },",
                StringComparison.Ordinal);
    }

    private static CourseScope[] Scopes(Measure measure, SourceKind kind) => kind switch
    {
        SourceKind.Observations when measure.About.Settings.Contains("courses") => Enum.GetValues<CourseScope>(),
        SourceKind.Events or SourceKind.Observations => [CourseScope.Own, CourseScope.All],
        _ => [CourseScope.Own],
    };

    private static string Feature(Measure measure, SourceKind kind, CourseScope scope)
    {
        var (source, of) = kind switch
        {
            SourceKind.Events => ("lms", null),
            SourceKind.Observations => ("grades", levels.Contains(measure.Name) ? "word" : "score"),
            SourceKind.Survey => ("survey", "attitude.whole"),
            _ => (StudyNames.Of(kind), (string?)null),
        };
        bool Goes(string setting) => measure.About.Settings.Contains(setting);
        string[] said =
        [
            $"\"name\": \"f_{measure.Name.ToLowerInvariant()}_{StudyNames.Of(kind)}_{StudyNames.Of(scope)}\"", "\"title\": \"t\"",
            $"\"measure\": \"{measure.Name}\"", $"\"source\": \"{source}\"", $"\"courses\": \"{StudyNames.Of(scope)}\"",
            .. of is null ? [] : new[] { $"\"of\": \"{of}\"" }, .. Goes("below") ? ["\"below\": 50"] : Array.Empty<string>(),
            .. Goes("dueNumber") ? ["\"dueNumber\": 1"] : Array.Empty<string>(),
            .. Goes("against") ? ["\"kinds\": [\"view\"]"] : Goes("kinds") ? ["\"kinds\": [\"Fail\"]"] : Array.Empty<string>(),
            .. scope == CourseScope.All && measure.About.Unit != "level" ? ["\"changeDays\": 10"] : Array.Empty<string>(),
            .. measure.About.Unit == "level" ? [] : new[] { "\"relative\": \"z\"" },
        ];
        return $"{{ {string.Join(", ", said)} }}, ";
    }
}
