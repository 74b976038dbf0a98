using Analytics.Nightly;
using Analytics.Studies;

namespace Analytics.Tests.Nightly;

/// <summary>Faults of shape and of names are told in one go, and one mistake is told once.</summary>
public sealed class LoadedStudyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("study-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_study_in_order_has_no_faults() => Assert.Empty(Faults(CampusStudy.Json));

    [Fact]
    public void A_name_that_cannot_be_read_is_told_once_and_not_again_where_it_is_used() =>
        Assert.Equal(["$.sources[3].id: expected a text matching ^[a-z][a-z0-9_]{0,39}$, was \"LMS!\""],
            Faults(CampusStudy.Json.Replace("\"id\": \"lms\"", "\"id\": \"LMS!\"", StringComparison.Ordinal)));

    [Fact]
    public void A_source_of_unknown_kind_is_told_once_and_other_faults_beside_it() =>
        Assert.Equal(
            ["$.sources[3].kind: expected one of events, observations, roster, calendar, outcomes, survey, identities, was \"clicks\"",
                "$.targets[0].trainer"],
            Faults(CampusStudy.Json.Replace("\"kind\": \"events\"", "\"kind\": \"clicks\"", StringComparison.Ordinal)
                .Replace("\"logistic\"", "\"forest\"", StringComparison.Ordinal))
                .Select(fault => fault.StartsWith("$.targets[0].trainer", StringComparison.Ordinal) ? "$.targets[0].trainer" : fault));

    [Fact]
    public void A_measure_that_cannot_be_taken_of_a_source_is_told() =>
        Assert.Equal(
            ["$.features[0].source: expected a source of events or observations or survey, since the measure is sum, was 'roster', which "
                + "is roster"],
            Faults(CampusStudy.Json.Replace("\"measure\": \"sum\", \"source\": \"lms\"", "\"measure\": \"sum\", \"source\": \"roster\"",
                StringComparison.Ordinal)));

    [Fact]
    public void Faults_of_an_instrument_are_told_with_those_of_the_study()
    {
        var instrument = CampusStudy.Instrument.Replace("\"minimumAnswered\": 2", "\"minimumAnswered\": 0", StringComparison.Ordinal);

        Assert.Equal(
            ["attitude.json $.scales[0].minimumAnswered: expected a whole number from 1 to 200, was 0", "$.features[1].measure"],
            Faults(CampusStudy.Json.Replace("\"distinctDays\"", "\"days\"", StringComparison.Ordinal), instrument)
                .Select(fault => fault.StartsWith("$.features[1].measure", StringComparison.Ordinal) ? "$.features[1].measure" : fault));
    }

    [Fact]
    public void Parts_of_the_wrong_shape_stop_no_other_check() =>
        Assert.Equal(
            ["$.targets[0].rule: expected an object, was 7", "$.targets[0].gates: expected an object, was \"none\"",
                "$.evaluation: expected an object, was []"],
            Faults(CampusStudy.Json
                .Replace("{ \"feature\": \"since_active\", \"above\": 7 }", "7", StringComparison.Ordinal)
                .Replace("\"gates\": {}", "\"gates\": \"none\"", StringComparison.Ordinal)
                .Replace("{ \"days\": [40], \"splits\": [{ \"name\": \"forward\", \"train\": [\"2025S\"], \"test\": [\"2025A\"] }] }", "[]",
                    StringComparison.Ordinal)));

    private IReadOnlyList<string> Faults(string study, string instrument = CampusStudy.Instrument)
    {
        File.WriteAllText(Path.Combine(folder, "study.json"), study);
        File.WriteAllText(Path.Combine(folder, "attitude.json"), instrument);
        try
        {
            LoadedStudy.Load(folder);
            return [];
        }
        catch (StudyException wrong)
        {
            return [.. wrong.Faults.Select(fault => fault.ToString())];
        }
    }
}
