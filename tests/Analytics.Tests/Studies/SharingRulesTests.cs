using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

public sealed class SharingRulesTests : IDisposable
{
    private readonly CheckedStudy folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\"quasiIdentifiers\": [\"gender\"]", "$.sharing[0].quasiIdentifiers: expected names of course, term, was 'gender'")]
    [InlineData("\"quasiIdentifiers\": [\"course\"]",
        "$.sharing[0].quasiIdentifiers: expected no course where a row is a student, was 'course'")]
    [InlineData("\"quasiIdentifiers\": [\"term\"], \"features\": [\"height\"]",
        "$.sharing[0].features: expected names of features of numbers, was 'height'")]
    [InlineData("\"quasiIdentifiers\": [\"term\"], \"form\": \"tables\"",
        "$.sharing[0].quasiIdentifiers: expected two at least, for tables, was 1")]
    [InlineData("\"quasiIdentifiers\": [\"term\"], \"k\": 2", "$.sharing[0].k: expected a whole number from 3 to 1000, was 2")]
    public void What_is_given_to_others_must_be_declared_rightly(string declared, string fault) =>
        Assert.Equal(fault, Assert.Single(folder.Faults(Smallest.With("\"evaluation\":",
            $"\"sharing\": [{{ \"purpose\": \"thesis\", \"rationale\": \"A thesis.\", {declared} }}], \"evaluation\":"))));
}
