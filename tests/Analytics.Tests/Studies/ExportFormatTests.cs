using System.Text;
using Analytics.Studies;

namespace Analytics.Tests.Studies;

public sealed class ExportFormatTests
{
    public static TheoryData<string> Names => [.. ExportFormat.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_example_of_a_format_is_a_whole_source(string name)
    {
        var format = ExportFormat.Named(name)!;
        var faults = new List<StudyFault>();
        var source = StudyFile.Read<Source>(Encoding.UTF8.GetBytes(format.Example.GetRawText()), faults)!;
        var words = new StudyVocabulary(new Dictionary<string, MeasureWord>(), [], "", ["literacy"], [], [], []);
        Assert.Empty(faults.Concat(SourceRules.Check(source, words, "$")).Select(fault => fault.ToString()));
        Assert.Equal((name, name.All(one => char.IsAsciiLetterLower(one) || char.IsAsciiDigit(one) || one is '-' or '.')), (source.Format, true));
    }

    [Fact]
    public void What_a_source_says_itself_takes_the_place_of_what_its_format_says()
    {
        var faults = new List<StudyFault>();
        var source = StudyFile.Read<Source>(Encoding.UTF8.GetBytes("""
            {
              "id": "scores", "format": "oulad-submissions", "files": "*.csv", "delayDays": null, "times": ["yyyy-MM-dd"], // ours
              "columns": { "student": ["school", "pupil"], "observed": null, "kind": "type" },
              "measures": { "score": { "delayDays": 3 }, "banked": null, "late": { "column": "late" } },
            }
            """), faults)!;
        Assert.Empty(faults);
        Assert.Equal((SourceKind.Observations, null, "school/pupil", null, "type", "id_assessment"), (source.Kind, source.DelayDays,
            source.Columns.Student!.ToString(), source.Columns.Observed, source.Columns.Kind!.ToString(), source.Columns.Object!.ToString()));
        Assert.Equal(["yyyy-MM-dd"], source.Times!);
        Assert.Equal(["handed_in", "late", "score", "submitted"], source.Measures!.Keys.Order());
        Assert.Equal((3.0, "score", 100.0), (source.Measures["score"].DelayDays, source.Measures["score"].Column, source.Measures["score"].To));
    }

    [Theory]
    [InlineData("\"moodle\"", "$.format: expected one of ")]
    [InlineData("3", "$.format: expected a text, was 3")]
    [InlineData("\"\\ud800\"", "$.format: expected whole characters")]
    [InlineData("\"xapi\", \"colour\": 1", "$.colour: expected one of ")]
    [InlineData("\"xapi\", \"format\": \"caliper\"", "$.format: expected the property once, was given twice")]
    [InlineData("\"xapi\", \"columns\": 3", "$.columns: expected an object, was 3")]
    public void A_format_that_is_not_known_and_what_stands_beside_it_are_told(string format, string told)
    {
        var faults = new List<StudyFault>();
        StudyFile.Read<Source>(Encoding.UTF8.GetBytes($"{{ \"id\": \"x\", \"files\": \"*\", \"format\": {format} }}"), faults);
        Assert.StartsWith(told, Assert.Single(faults).ToString(), StringComparison.Ordinal);
    }
}
