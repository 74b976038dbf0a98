using Analytics.Ingest;
using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

/// <summary>Students who got another advisor since they were listed.</summary>
public sealed class MovedStudentsTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact] // the third essay is due on day 54: nothing is asked on day 62
    public void Of_whom_nothing_is_asked_any_more_the_new_advisor_is_told()
    {
        campus.Study = text => text.Replace("\"outcome\": { \"source\": \"outcomes\", \"anyOf\": [\"Fail\"], \"noneOf\": [\"Pass\"] }",
            "\"horizonDays\": 5, \"outcome\": { \"source\": \"grades\", \"handedIn\": \"submitted\", \"above\": 0 }",
            StringComparison.Ordinal);
        campus.WithChampion();
        Assert.Contains(List("2025-11-04"), flag => flag.StartsWith("a1 ", StringComparison.Ordinal));
        var roster = campus.Files["roster.csv"];
        campus.Files["roster-2.csv"] = [roster[0], .. roster.Where(row => row.EndsWith(",ADV1", StringComparison.Ordinal))
            .Select(row => row.Replace(",2025-08-31,ADV1", ",2025-11-15,ADV2", StringComparison.Ordinal))];

        Assert.Equal(["a0 Left", "a2 Left"], List("2025-11-16").Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Advisor and state of each flag.</summary>
    private List<string> List(string day)
    {
        var night = campus.Night(day);
        var list = new RunFolder(campus.Store, TimeZoneInfo.Utc).Flags(night.Id, "support")!;
        var names = Enumerable.Range(0, 3).ToDictionary(
            number => new Pseudonyms(campus.Open().Key).Advisor($"ADV{number}"), number => $"a{number}", StringComparer.Ordinal);
        return [.. list.Flags.Select(flag => $"{names[flag.Advisor!]} {flag.State}")];
    }
}
