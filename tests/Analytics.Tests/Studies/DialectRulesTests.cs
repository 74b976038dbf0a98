using Analytics.Nightly;
using Analytics.Studies;
using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

/// <summary>What a source may say of its text and of its rows.</summary>
public sealed class DialectRulesTests : IDisposable
{
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\"header\": { \"find\": true, \"rows\": 2, \"join\": \" - \" }")]
    [InlineData("\"header\": { \"line\": 3 }, \"escape\": \"\\\\\", \"unwrap\": true, \"oneStudent\": 0.3")]
    [InlineData("\"keep\": [{ \"column\": \"a\", \"is\": [\"x\", \"y\"] }], \"drop\": [{ \"column\": \"b\", \"matches\": \"T*\" }, "
        + "{ \"column\": \"c\", \"empty\": true }, { \"column\": \"d\", \"isNot\": \"z\" }]")]
    public void What_can_hold_passes(string said) => Assert.Empty(Faults(said));

    [Theory]
    [InlineData("\"header\": { \"line\": 3, \"find\": true }", "$.sources[2].header: expected line or find, was both")]
    [InlineData("\"header\": { \"line\": 0 }", "$.sources[2].header.line: expected a whole number from 1 to 100, was 0")]
    [InlineData("\"header\": { \"join\": \" - \" }",
        "$.sources[2].header.rows: expected 2 or more, since join joins the names of several rows, was 1")]
    [InlineData("\"layout\": \"qualtrics\", \"header\": { \"line\": 3 }",
        "$.sources[2].header: expected none, since layout qualtrics says where the header is, was both")]
    [InlineData("\"escape\": \"\\\\\\\\\"", "$.sources[2].escape: expected a text matching ^[\\\\/^~!#$%&*?@]$, was \"\\\\\\\\\"")]
    [InlineData("\"keep\": [{ \"column\": \"a\" }]", "$.sources[2].keep[0]: expected one of is, isNot, matches, empty, was none")]
    [InlineData("\"drop\": [{ \"column\": \"a\", \"is\": \"x\" }, { \"column\": \"a\", \"is\": \"x\", \"empty\": false }]",
        "$.sources[2].drop[1]: expected one of is, isNot, matches, empty, was is and empty")]
    [InlineData("\"drop\": [{ \"column\": \"a\", \"is\": [] }]", "$.sources[2].drop[0].is: expected a text or a list of them, was []")]
    public void What_cannot_hold_is_a_fault_of_the_study(string said, string fault) => Assert.Equal(fault, Faults(said)[0]);

    private List<string> Faults(string said)
    {
        folder.Write("study.json", Smallest.With("\"files\": \"grades.csv\"", $"\"files\": \"grades.csv\", {said}"));
        folder.Write("habits.json", Instrument);
        try
        {
            LoadedStudy.Load(folder.Root);
            return [];
        }
        catch (StudyException thrown) { return [.. thrown.Faults.Select(fault => $"{fault}")]; }
    }
}
