namespace Analytics.HostTests.Cases;

/// <summary>Cases whose source needs no more than the name of its format, and where its files are.</summary>
public sealed class FormatCaseTests
{
    internal static IReadOnlyList<Case> All { get; } =
    [
        new("01-canvas-points-possible", Scored: 18, Listed: 12, new CaseRows("grades", 147, 138, PassedOver: 9))
        {
            Tries = "by its format",
            Declares = """
                { "sources": { "grades": { "format": "canvas-gradebook", "kind": null, "columns": { "student": null }, "observedAt": null,
                  "delayDays": 0, "measures": { "quiz_1": null, "quiz_2": null, "quiz_3": null, "score": null } } } }
                """,
        },
        new("32-moodle-gradebook-wide", Scored: 60, Listed: 15, new CaseRows("grades", 180, 180))
        {
            Tries = "by its format",
            Declares = """
                { "sources": { "grades": { "format": "moodle-gradebook", "files": "moodle/{course} Grades-*.csv", "kind": null,
                  "columns": null, "missing": null, "observedAt": null, "key": null,
                  "measures": { "q2": null, "q4": null, "q8": null, "score": null } } } }
                """,
        },
    ];

    public static TheoryData<string> Ids => Case.IdsOf(All);

    [CaseTheory]
    [MemberData(nameof(Ids))]
    public Task A_night_makes_of_a_case_what_it_should(string id) => All.Single(one => one.Id == id).AssertNight();
}
