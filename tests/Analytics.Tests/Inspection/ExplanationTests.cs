using Analytics.Inspection;
using Analytics.Tests.Nightly;

namespace Analytics.Tests.Inspection;

public sealed class ExplanationTests
{
    [Fact] // early in the term, when marks are not due yet, half of what the target looks at tells something, and less of all columns
    public void What_is_explained_is_what_the_night_said()
    {
        using var campus = new Campus
        {
            Study = text => text.Replace("\"eligibility\": {}", "\"eligibility\": { \"knownShare\": 0.5 }", StringComparison.Ordinal)
                .Replace("\"features\": [\"*\"]", "\"features\": [\"since_active\", \"mean_score\", \"clicks\", \"attitude\"]",
                    StringComparison.Ordinal),
        };
        campus.WithChampion();
        var night = campus.Night("2025-09-25");
        var study = campus.Open().Study;
        var said = NightTables.Open(campus.Store, night, study)!.Probabilities("support");

        var explained = said.Keys.Select(row => row.Student).Distinct()
            .SelectMany(student => Explanation.Of(campus.Store, night, study, student).Rows).ToDictionary(row => row.Row);

        Assert.Contains(said.Values, probability => probability is not null);
        Assert.Equal(said, explained.ToDictionary(row => row.Key, row => row.Value.Probability));
    }
}
