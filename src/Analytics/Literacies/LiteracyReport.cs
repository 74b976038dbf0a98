namespace Analytics.Literacies;

/// <summary>How a literacy is spread over the students of a night: students = measured + partial + unknown.</summary>
/// <param name="Low">Of those measured or partial, those in the band; the three bands add up to them.</param>
/// <param name="Why">Commonest reason why students are partial or unknown, in words; null where none are.</param>
/// <param name="NotMeasured">Why it is not measured by design, with all counts 0; null where it is.</param>
public sealed record LiteracyCounts(
    string Literacy, string Title, int Measured, int Partial, int Unknown, int Low, int Middle, int High, string? Why, string? NotMeasured);

/// <summary>Every literacy of the framework over the students of a night, in its order.</summary>
public sealed record LiteracyReport(string Title, int Students, IReadOnlyList<LiteracyCounts> Literacies)
{
    public static LiteracyReport Of(Framework framework, LiteracyTable table)
    {
        var tallies = framework.Literacies.ToDictionary(one => one.Id, one => new LiteracyTally(one), StringComparer.Ordinal);
        var (students, last) = (0, (string?)null);
        foreach (var row in table.Rows)
        {
            if (row.Student != last) { (students, last) = (students + 1, row.Student); }

            tallies[row.Literacy].Add(row);
        }

        return new LiteracyReport(framework.Title, students, [.. framework.Literacies.Select(one => tallies[one.Id].Counts)]);
    }
}
