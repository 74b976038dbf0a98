namespace Analytics.HostTests.Cases;

/// <summary>Cases that say in columns, in rows or in the names of files what others say in the values of a row.</summary>
public sealed class ShapeCaseTests
{
    internal static IReadOnlyList<Case> All { get; } =
    [
        new("03-roster-snapshot", Scored: 55, Listed: 15, new CaseRows("roster", 235, 180, Duplicate: 55), new CaseRows("lms", 6322, 6322))
        {
            Declares = """{ "sources": { "roster": { "complete": "course" } } }""",
            Arrivals = new Dictionary<string, string>
            {
                ["roster/2025.csv"] = "2025-09-08", ["roster/2026-01-12.csv"] = "2026-01-12", ["roster/2026-02-16.csv"] = "2026-02-16",
            },
            Never = ["are on no roster"],
        },
        new("04-oneroster-staff", Scored: 60, Listed: 5, new CaseRows("roster", 189, 180, PassedOver: 9), new CaseRows("users", 183, 183))
        {
            Tries = "with names",
            Declares = """
                { "sources": {
                  "roster": { "keep": [{ "column": "role", "is": "student" }] },
                  "users": {
                    "id": "users", "kind": "identities", "files": "oneroster/users.csv",
                    "columns": { "student": "sourcedId", "login": "username", "lastName": "familyName", "firstName": "givenName" } } } }
                """,
        },
        new("18-long-survey", Scored: 60, Listed: 15, new CaseRows("survey", 548, 548))
        {
            Declares = """
                { "sources": { "survey": {
                  "key": ["response", "item"],
                  "columns": {
                    "student": "UIN", "observed": "event date", "response": ["UIN", "event date"],
                    "item": "question", "answer": "answer" } } } }
                """,
        },
        // Its rows end with a separator, which held the log once; a time in another format still does.
        new("31-trained-while-held", Scored: 60, Listed: 15, new CaseRows("lms", 6322, 6322)),
        new("31-trained-while-held", Scored: 0, Listed: 0, new CaseRows("lms", 6322, 0, Quarantined: 6322))
        {
            Tries = "held", Code = 3,
            Declares = """{ "sources": { "lms": { "times": ["dd/MM/yyyy"] } } }""",
            Says = ["not trained: source 'lms' is held"],
        },
        new("32-moodle-gradebook-wide", Scored: 60, Listed: 15, new CaseRows("grades", 180, 180))
        {
            Declares = """
                {
                  "sources": { "grades": {
                    "files": "moodle/{course} Grades-*.csv", "key": ["student", "course"], "delayDays": 40,
                    "measures": {
                      "q2": null, "q4": null, "q8": null,
                      "score": { "column": null, "columns": "Quiz:{object} (Real)" }, "total": { "column": "Course total (Real)" } } } },
                  "features": { "mean_score": { "measure": "mean" } }
                }
                """,
        },
    ];

    public static TheoryData<string> Ids => Case.IdsOf(All);

    [CaseTheory]
    [MemberData(nameof(Ids))]
    public Task A_night_makes_of_a_case_what_it_should(string id) => All.Single(one => one.Id == id).AssertNight();
}
