namespace Analytics.HostTests.Cases;

/// <summary>Cases that need no declaration beside those that their studies have.</summary>
public sealed class PlainCaseTests
{
    internal static IReadOnlyList<Case> All { get; } =
    [
        new("00-baseline", Scored: 60, Listed: 15, new CaseRows("calendar", 3, 3), new CaseRows("work", 9, 9),
            new CaseRows("roster", 180, 180), new CaseRows("lms", 6322, 6322), new CaseRows("grades", 407, 407),
            new CaseRows("outcomes", 120, 120)),
        new("02-canvas-over-999", Scored: 60, Listed: 15, new CaseRows("grades", 189, 180, PassedOver: 9))
        {
            Declares = """{ "sources": { "grades": { "drop": [{ "column": "SIS User ID", "empty": true }] } } }""",
        },
        new("05-two-sections", Scored: 60, Listed: 5, new CaseRows("roster", 240, 240)),
        new("05-two-sections", Scored: 60, Listed: 5, new CaseRows("roster", 240, 184, Duplicate: 56)) { Study = "study-coarse" },
        new("08-moodle-long-dates-en", Scored: 60, Listed: 15, new CaseRows("lms", 6322, 6322)),
        new("09-moodle-minus-999", Scored: 60, Listed: 15, new CaseRows("survey", 137, 137)),
        new("16-forms-two-formats", Scored: 60, Listed: 15, new CaseRows("survey", 137, 137)),
        new("23-one-class-all-pass", Scored: 0, Listed: 0, new CaseRows("outcomes", 120, 120))
        {
            Code = 3, Says = ["no champion: not trained: no past term has outcomes of both kinds yet: outcome 'Fail' of anyOf"],
        },
        new("23-one-class-one-fail", Scored: 0, Listed: 0, new CaseRows("outcomes", 120, 120))
        {
            Code = 3, Says = ["not promoted: no past rows could be judged"],
        },
        new("24-cairo-midnight", Scored: 60, Listed: 15, new CaseRows("lms", 6322, 6322)),
        new("24-santiago", Scored: 60, Listed: 15, new CaseRows("lms", 6322, 6322)),
        new("24-windows-zone", Scored: 0, Listed: 0)
        {
            Code = 2, Says = ["$.timeZone: expected an IANA time zone such as Europe/London, was 'GMT Standard Time'"],
        },
        new("26-names-of-all-scripts", Scored: 60, Listed: 15, new CaseRows("roster", 180, 180)),
        new("27-undeclared-semicolons", Scored: 0, Listed: 0, new CaseRows("roster", 0, 0))
        {
            Code = 3, Says = ["Its one column holds ';': declare \"separator\": \";\" for source 'roster' in study.json"],
        },
    ];

    public static TheoryData<string> Ids => Case.IdsOf(All);

    [CaseTheory]
    [MemberData(nameof(Ids))]
    public Task A_night_makes_of_a_case_what_it_should(string id) => All.Single(one => one.Id == id).AssertNight();
}
