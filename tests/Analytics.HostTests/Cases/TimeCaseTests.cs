namespace Analytics.HostTests.Cases;

/// <summary>Cases whose times are written in a way of their own.</summary>
public sealed class TimeCaseTests
{
    internal static IReadOnlyList<Case> All { get; } =
    [
        new("08-moodle-long-dates-de", Scored: 60, Listed: 15, new CaseRows("lms", 6322, 6322))
        {
            Declares = """{ "sources": { "lms": { "language": "de" } } }""",
        },
        new("16-forms-utc", Scored: 60, Listed: 15, new CaseRows("survey", 137, 137))
        {
            Declares = """{ "sources": { "survey": { "timeZone": "UTC" } } }""",
        },
        new("16-forms-utc-declared", Scored: 60, Listed: 15, new CaseRows("survey", 137, 137)),
        new("21-epoch", Scored: 60, Listed: 15, new CaseRows("lms", 6322, 6322), new CaseRows("grades", 407, 407)),
        new("22-twentyfour", Scored: 60, Listed: 15, new CaseRows("lms", 6322, 6306, Quarantined: 16)), // 23:59:60 is no time
    ];

    public static TheoryData<string> Ids => Case.IdsOf(All);

    [CaseTheory]
    [MemberData(nameof(Ids))]
    public Task A_night_makes_of_a_case_what_it_should(string id) => All.Single(one => one.Id == id).AssertNight();
}
