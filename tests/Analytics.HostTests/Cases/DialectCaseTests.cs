namespace Analytics.HostTests.Cases;

/// <summary>Cases whose text is written in its own way, or whose rows are not all what the source is about.</summary>
public sealed class DialectCaseTests
{
    internal static IReadOnlyList<Case> All { get; } =
    [
        new("01-canvas-points-possible", Scored: 18, Listed: 12, new CaseRows("grades", 147, 138, PassedOver: 9))
        {
            Declares = """{ "sources": { "grades": { "drop": [{ "column": "SIS User ID", "empty": true }] } } }""",
        },
        new("04-oneroster-staff", Scored: 60, Listed: 5, new CaseRows("roster", 189, 180, PassedOver: 9))
        {
            Declares = """{ "sources": { "roster": { "keep": [{ "column": "role", "is": "student" }] } } }""",
        },
        new("07-moodle-backslash", Scored: 60, Listed: 15, new CaseRows("lms", 6322, 6322))
        {
            Declares = """{ "sources": { "lms": { "escape": "\\" } } }""",
        },
        new("07-moodle-backslash", Scored: 60, Listed: 15, new CaseRows("lms", 6322, 6322)) { Tries = "undeclared, in a column not read" },
        new("10-id-in-capitals", Scored: 60, Listed: 15, new CaseRows("lms", 6322, 6322))
        {
            Declares = """{ "sources": { "lms": { "ids": "ignoreCase" }, "roster": { "ids": "ignoreCase" } } }""",
        },
        new("11-excel-equals-bare", Scored: 60, Listed: 15, new CaseRows("roster", 180, 180))
        {
            Declares = """{ "sources": { "roster": { "unwrap": true } } }""",
        },
        new("11-excel-equals-quoted", Scored: 60, Listed: 15, new CaseRows("roster", 180, 180))
        {
            Declares = """{ "sources": { "roster": { "unwrap": true } } }""",
        },
        new("11-excel-equals-bare", Scored: 0, Listed: 0, new CaseRows("roster", 180, 0, Quarantined: 180))
        {
            Tries = "undeclared", Code = 3,
            Says = ["(a quote after =), first at line 2; a spreadsheet wrapped values to keep them as text: declare \"unwrap\": true"],
        },
        new("11-excel-equals-quoted", Scored: 0, Listed: 0, new CaseRows("roster", 180, 0, Quarantined: 180))
        {
            Tries = "undeclared", Code = 3,
            Says = ["WrappedId in 'student', first at line 2; a spreadsheet wrapped values to keep them as text: declare \"unwrap\": true"],
        },
        new("12-trailing-separators", Scored: 60, Listed: 15, new CaseRows("lms", 6322, 6322), new CaseRows("grades", 407, 407)),
        new("13-above-the-header", Scored: 60, Listed: 15, new CaseRows("lms", 6322, 6322), new CaseRows("grades", 407, 407))
        {
            Declares = """{ "sources": { "grades": { "header": { "find": true } } } }""",
        },
        new("13-above-the-header", Scored: 0, Listed: 0, new CaseRows("lms", 6322, 6322), new CaseRows("grades", 0, 0))
        {
            Tries = "undeclared", Code = 3,
            Says = ["Line 4 has them all: declare \"header\": { \"line\": 4 }, or \"header\": { \"find\": true } where its line changes"],
        },
        new("14-header-again-and-total", Scored: 60, Listed: 15,
            new CaseRows("roster", 181, 180, PassedOver: 1), new CaseRows("grades", 447, 407, PassedOver: 40),
            new CaseRows("outcomes", 121, 120, PassedOver: 1))
        {
            Declares = """
                { "sources": {
                  "roster": { "drop": [{ "column": "student", "matches": "Total:*" }] },
                  "outcomes": { "drop": [{ "column": "student", "is": "Pass rate" }] } } }
                """,
        },
    ];

    public static TheoryData<string> Ids => Case.IdsOf(All);

    [CaseTheory]
    [MemberData(nameof(Ids))]
    public Task A_night_makes_of_a_case_what_it_should(string id) => All.Single(one => one.Id == id).AssertNight();
}
