using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

/// <summary>That no model learns from what a person is, unless the study says why.</summary>
public sealed class ProtectedRulesTests : IDisposable
{
    private const string Protected = "expected no protected attribute: models do not learn from what a person is";
    private const string Allow = "; one that must says why in allowedBecause, was ";
    private const string Score = "{ \"score\": { \"column\": \"score\" } }";
    private const string WithPerson = """
        { "score": { "column": "score" }, "person": { "column": "Student_Gender", "levels": ["*"] } }
        """;

    private const string Audited = "\"audit\": { \"groups\": [{ \"name\": \"gender\", \"source\": \"grades\", \"of\": \"person\" }] }, ";

    private readonly CheckedStudy folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(Score, WithPerson,
        "$.sources[2].measures.person: " + Protected + "; to compare groups by it, name it in audit.groups, was 'Student_Gender'")]
    [InlineData(Score, "{ \"score\": { \"column\": \"Gender\", \"values\": { \"a\": 1, \"b\": 0 } } }",
        "$.features[1].of: " + Protected + Allow + "'Gender'")]
    [InlineData(Score, "{ \"score\": { \"column\": \"who\", \"values\": { \"F\": 1, \"M\": 0 } } }",
        "$.features[1].of: " + Protected + Allow + "'score', whose words are F, M")]
    [InlineData(Score, "{ \"score\": { \"when\": { \"column\": \"sex\", \"is\": \"F\" } } }",
        "$.features[1].of: " + Protected + Allow + "'sex'")]
    [InlineData("\"name\": \"clicks\"", "\"name\": \"home_region\"", "$.features[0].name: " + Protected + Allow + "'home_region'")]
    [InlineData("\"files\": \"clicks.csv\", \"times\": [\"yyyy-MM-dd\"], \"columns\": {",
        "\"files\": \"clicks.csv\", \"times\": [\"yyyy-MM-dd\"], \"columns\": { \"amount\": \"Age\",",
        "$.features[0].source: " + Protected + Allow + "'Age'")]
    [InlineData("\"files\": \"clicks.csv\",",
        "\"files\": \"clicks.csv\", \"keep\": [{ \"column\": \"ethnic group\", \"is\": \"A\" }],",
        "$.features[0].source: " + Protected + Allow + "'ethnic group'")]
    [InlineData("\"measure\": \"mean\"", "\"allowedBecause\": \"It helps.\", \"measure\": \"mean\"",
        "$.features[1].allowedBecause: expected left out, since the feature uses no protected attribute, was given")]
    public void A_feature_of_a_protected_attribute_is_refused(string part, string other, string fault) =>
        Assert.Equal(fault, Assert.Single(folder.Faults(Smallest.With(part, other))));

    [Fact]
    public void A_feature_that_says_why_is_taken() =>
        Assert.Empty(folder.Faults(Smallest.With(Score, "{ \"score\": { \"column\": \"Age\" } }")
            .With("\"measure\": \"mean\"", "\"allowedBecause\": \"Mature students have a programme of their own.\", \"measure\": "
                + "\"mean\"")));

    [Fact]
    public void Groups_of_the_audit_may_be_of_a_protected_attribute() =>
        Assert.Empty(folder.Faults(Smallest.With(Score, WithPerson).With("\"evaluation\"", Audited + "\"evaluation\"")));

    [Theory]
    [InlineData("person")]
    [InlineData("again")]
    public void No_feature_takes_a_group_whatever_it_says(string measure) =>
        Assert.Contains("$.features[1].of: expected no measure whose column audit.groups names: groups are compared, and never learnt "
            + $"from, was '{measure}'",
            folder.Faults(Smallest.With("\"evaluation\"", Audited + "\"evaluation\"")
                .With(Score, WithPerson.Replace("\"person\"", "\"again\": { \"column\": \"Student_Gender\", \"levels\": [\"*\"] }, "
                    + "\"person\"",
                    StringComparison.Ordinal))
                .With("\"measure\": \"mean\", \"source\": \"grades\", \"of\": \"score\"",
                    $"\"measure\": \"lastLevel\", \"allowedBecause\": \"why\", \"source\": \"grades\", \"of\": \"{measure}\"")
                .With("\"feature\": \"mark\"", "\"feature\": \"clicks\"")));

    [Theory]
    [InlineData("{ \"score\": { \"column\": \"score\" }, \"credits\": { \"column\": \"Age\" } }", "credits",
        "$.features[1].weightedBy: " + Protected + Allow + "'Age'")]
    [InlineData(WithPerson, "person",
        "$.features[1].weightedBy: expected no measure whose column audit.groups names: groups are compared, and never learnt from, was "
            + "'person'")]
    [InlineData("{ \"score\": { \"column\": \"score\" }, \"word\": { \"column\": \"w\", \"levels\": [\"*\"] } }", "word",
        "$.features[1].weightedBy: expected one of score, without weighted, was 'word'")]
    public void Nothing_is_weighed_by_what_a_person_is_or_by_words(string measures, string weight, string fault) =>
        Assert.Contains(fault, folder.Faults(Smallest.With(Score, measures)
            .With("\"evaluation\"", measures == WithPerson ? Audited + "\"evaluation\"" : "\"evaluation\"")
            .With("\"measure\": \"mean\"", $"\"measure\": \"mean\", \"weightedBy\": \"{weight}\"")));

    [Fact] // as the manual says that a column of another source's files is declared
    public void No_feature_takes_a_group_as_another_source_of_its_files_has_it() =>
        Assert.Contains("$.features[1].of: expected no measure whose column audit.groups names: groups are compared, and never learnt "
            + "from, was 'score'",
            folder.Faults(Smallest.With("\"evaluation\"", Audited.With("grades", "people") + "\"evaluation\"")
                .With("\"sources\": [", """
                    "sources": [{ "id": "people", "kind": "observations", "files": "grades.csv", "observedAt": "courseStart",
                        "columns": { "student": "student", "course": "course" },
                        "measures": { "person": { "column": "score", "levels": ["*"] } } },
                    """)));

    [Fact]
    public void Two_groups_are_crossed_once() => Assert.Contains(
        "$.audit.groups[1].across: expected no group that crosses this one already, was 'gender'",
        folder.Faults(Smallest.With(Score, WithPerson.With("\"person\"", "\"band\": { \"column\": \"b\", \"levels\": [\"*\"] }, "
            + "\"person\""))
            .With("\"evaluation\"", """
                "audit": { "groups": [{ "name": "gender", "source": "grades", "of": "person", "across": ["band"] },
                    { "name": "band", "source": "grades", "of": "band", "across": ["gender"] }] }, "evaluation"
                """)));

    [Theory]
    [InlineData("\"of\": \"person\"", "\"of\": \"score\"", "$.audit.groups[0].of: expected a measure with levels: person, was 'score'")]
    [InlineData("\"source\": \"grades\", \"of\": \"person\"", "\"source\": \"roster\", \"of\": \"person\"",
        "$.audit.groups[0].source: expected a source of observations: grades, was 'roster'")]
    [InlineData("\"of\": \"person\"", "\"of\": \"person\", \"across\": [\"age\"]",
        "$.audit.groups[0].across: expected names of other groups, was 'age'")]
    public void A_group_that_cannot_be_told_is_a_fault(string part, string other, string fault) =>
        Assert.Contains(fault, folder.Faults(Smallest.With(Score, WithPerson.Replace("Student_Gender", "who", StringComparison.Ordinal))
            .With("\"evaluation\"", Audited.With(part, other) + "\"evaluation\"")));
}
