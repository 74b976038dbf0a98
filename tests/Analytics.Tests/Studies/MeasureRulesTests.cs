using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

/// <summary>Faults of measures and features that come with others: levels, and attributes that no model may learn from.</summary>
public sealed class MeasureRulesTests : IDisposable
{
    private readonly CheckedStudy folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\"wave\": \"w1\", ", "\"wave\": \"w1\", \"anonymous\": true, ",
        "$.sources[5].columns.student: expected no column, since the survey is anonymous, was 'student'")]
    [InlineData("\"id\": \"clicks\"", "\"id\": \"grades\"", "$.sources: expected each name once, was 'grades' 2 times")]
    [InlineData("{ \"score\": { \"column\": \"score\" } }", "{ \"score\": { \"column\": \"score\", \"levels\": [\"*\"] } }",
        "$.features[1].measure: expected lastLevel, since 'score' has levels, was 'mean'")]
    [InlineData("\"measure\": \"mean\"", "\"measure\": \"lastLevel\"",
        "$.features[1].of: expected a measure with levels, since the feature is lastLevel, was 'score'")]
    [InlineData("\"measure\": \"mean\"", "\"leastRows\": 5, \"measure\": \"mean\"",
        "$.features[1].leastRows: expected left out, since only lastLevel and module have levels, was 5")]
    [InlineData("{ \"score\": { \"column\": \"score\" } }",
        "{ \"score\": { \"column\": \"score\" }, \"how\": { \"levels\": [\"a\", \"*\"] } }",
        "$.sources[2].measures.how.column: expected the column of the word, since levels are its words, was missing")]
    [InlineData("{ \"score\": { \"column\": \"score\" } }",
        "{ \"score\": { \"column\": \"score\" }, \"how\": { \"column\": \"how\", \"levels\": [\"a\", \"*\"] } }",
        "$.sources[2].measures.how.levels: expected words, or * alone, was a, *")]
    [InlineData("{ \"score\": { \"column\": \"score\" } }",
        "{ \"score\": { \"column\": \"score\" }, \"how\": { \"column\": \"how\", \"levels\": [\"a\"], \"of\": 10 } }",
        "$.sources[2].measures.how.levels: expected levels, or from, to, of and values, which numbers have, was both")]
    [InlineData("\"files\": \"clicks.csv\",", "\"files\": \"clicks.csv\", \"measures\": { \"score\": { \"column\": \"score\" } },",
        "$.sources[3].measures: expected left out: only observations have measures, and the kind is events, was score")]
    [InlineData("\"measure\": \"mean\", \"source\": \"grades\", \"of\": \"score\"", "\"measure\": \"module\", \"source\": \"grades\"",
        "$.features[1].source: expected a source of calendar, since the measure is module, was 'grades', which is observations")]
    [InlineData("\"measure\": \"count\", \"source\": \"clicks\"", "\"measure\": \"count\", \"courses\": \"earlier\", \"source\": \"clicks\"",
        "$.features[0].courses: expected all, of events or observations, or earlier, of observations by count, sum, mean or lastScore, was "
            + "earlier")]
    [InlineData("\"of\": \"habits.planning\"", "\"of\": \"habits.planning\", \"courses\": \"all\"",
        "$.features[2].courses: expected all, of events or observations, or earlier, of observations by count, sum, mean or lastScore, was all")]
    [InlineData("\"measure\": \"mean\"", "\"measure\": \"trend\", \"courses\": \"earlier\"",
        "$.features[1].courses: expected all, of events or observations, or earlier, of observations by count, sum, mean or lastScore, was "
            + "earlier")]
    [InlineData("\"measure\": \"mean\"", "\"measure\": \"mean\", \"courses\": \"earlier\", \"windowDays\": 7",
        "$.features[1].courses: expected left out, or windowDays, fromDay and toDay: earlier courses are over, was both")]
    [InlineData("\"measure\": \"mean\"", "\"measure\": \"mean\", \"weightedBy\": \"credits\"",
        "$.features[1].weightedBy: expected one of score, without weighted, was 'credits'")]
    [InlineData("\"measure\": \"mean\", \"source\": \"grades\", \"of\": \"score\"", "\"measure\": \"endedShare\", \"source\": \"outcomes\"",
        "$.features[1].kinds: expected the kinds whose share is taken, since the measure is endedShare, was missing")]
    [InlineData("\"relative\": true", "\"relative\": \"rank\"", "$.features[0].relative: expected one of none, percentile, z, was \"rank\"")]
    [InlineData("\"of\": \"habits.planning\"", "\"of\": \"habits.planning\", \"changeDays\": 7",
        "$.features[2].changeDays: expected nothing, since lastScore does not use it, was given")]
    [InlineData("\"relative\": true", "\"leastCohort\": 8",
        "$.features[0].leastCohort: expected left out, since the feature is not relative, was 8")]
    [InlineData("\"measures\": { \"score\": { \"column\": \"score\" } }", "\"measures\": {}",
        "$.sources[2].measures: expected at least one measure, was missing")]
    public void A_rule_that_breaks_others_is_told_beside_them(string part, string other, string fault) =>
        Assert.Contains(fault, folder.Faults(Smallest.With(part, other)));
}
