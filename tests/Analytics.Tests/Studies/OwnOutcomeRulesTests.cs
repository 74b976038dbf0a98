using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

/// <summary>A label that is computed from the features that predict it.</summary>
public sealed class OwnOutcomeRulesTests : IDisposable
{
    private const string Outcomes = "{ \"source\": \"outcomes\", \"anyOf\": [\"Fail\"] }";
    private const string All = "\"features\": [\"*\"]";
    private const string Survey = "{ \"source\": \"survey\", \"scale\": \"habits.planning\", \"below\": 3 }";

    private readonly CheckedStudy folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_feature_of_the_source_that_decides_is_refused_by_its_name_and_left_out_of_all() // as is, a survey decides of students
    {
        var study = Smallest.With(Outcomes, Survey).With("studentInCourse", "student");

        Assert.Empty(folder.Faults(study));
        Assert.Equal(
            ["$.targets[0].features: expected features of other sources than the one that decides the outcome, was 'planning', of 'survey'"],
            folder.Faults(study.With(All, "\"features\": [\"mark\", \"planning\"]")));
    }

    [Fact]
    public void The_column_that_decides_is_no_feature_by_another_source() => Assert.Equal(
        ["$.targets[0].features: expected no feature of what decides the outcome; name others, or bar 'grades', was 'mark', of column "
            + "'result' of the same files"],
        folder.Faults(Smallest.With("\"files\": \"grades.csv\"", "\"files\": \"outcomes.csv\"")
            .With("\"column\": \"score\"", "\"column\": \"result\"")));

    [Fact]
    public void A_barred_source_may_read_it() => Assert.Empty(folder.Faults(Smallest
        .With("\"files\": \"clicks.csv\"", "\"files\": \"outcomes.csv\"").With("\"eligibility\": {}", "\"barred\": [\"clicks\"], \"eligibility\": {}")));

    [Fact]
    public void The_scale_that_decides_is_no_feature_by_another_source() => Assert.Equal(
        ["$.targets[0].features: expected no feature of what decides the outcome; name others, or bar 'again', was 'planning', of scale "
            + "'habits.planning' of the same files"],
        folder.Faults(Smallest.With(Outcomes, Survey).With("studentInCourse", "student").With(
            "\"measure\": \"lastScore\", \"source\": \"survey\"", "\"measure\": \"lastScore\", \"source\": \"again\"").With(
            "{ \"id\": \"survey\", \"kind\"", "{ \"id\": \"again\", \"kind\": \"survey\", \"files\": \"survey.csv\", \"times\": "
                + "[\"yyyy-MM-dd\"], \"instrument\": \"habits\", \"wave\": \"w2\", \"columns\": { \"student\": \"student\", "
                + "\"observed\": \"at\" } }, { \"id\": \"survey\", \"kind\"")));
}
