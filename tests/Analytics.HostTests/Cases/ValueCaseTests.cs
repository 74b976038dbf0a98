namespace Analytics.HostTests.Cases;

/// <summary>Cases whose marks, answers and outcomes are written in a way of their own.</summary>
public sealed class ValueCaseTests
{
    internal static IReadOnlyList<Case> All { get; } =
    [
        new("15-qualtrics-choice-text", Scored: 60, Listed: 15, new CaseRows("survey", 137, 137))
        {
            Declares = """
                { "sources": { "survey": { "values": {
                  "Strongly disagree": 1, "Somewhat disagree": 2, "Neither agree nor disagree": 3, "Somewhat agree": 4, "Strongly agree": 5 } } } }
                """,
        },
        new("28-marks-as-typed", Scored: 60, Listed: 15, new CaseRows("grades", 407, 407))
        {
            Declares = """
                { "sources": { "grades": { "decimal": "any", "rejectAbove": 0, "measures": { "score": { "of": 100 } } } } }
                """,
        },
        new("30-outcome-words", Scored: 60, Listed: 15, new CaseRows("outcomes", 180, 180))
        {
            Declares = """
                { "targets": { "support": { "outcome": { "anyOf": ["Fail", "FAIL"], "noneOf": ["Pass"], "undecided": ["Incomplete", "Active"] } } } }
                """,
            Never = ["study.json does not name"],
        },
        new("33-wenjuanxing-words", Scored: 0, Listed: 0)
        {
            Code = 3, // the survey waits, and what it feeds
            Says = ["gb18030 fits. Export it as CSV in UTF-8, or declare \"encoding\": \"gb18030\" for source 'survey'"],
        },
    ];

    public static TheoryData<string> Ids => Case.IdsOf(All);

    [CaseTheory]
    [MemberData(nameof(Ids))]
    public Task A_night_makes_of_a_case_what_it_should(string id) => All.Single(one => one.Id == id).AssertNight();
}
