namespace Analytics.Literacies;

/// <summary>How a literacy is spread over the students of a night: students = measured + partial + unknown.</summary>
/// <param name="Low">Of those measured or partial, those in the band; the three bands add up to them.</param>
/// <param name="Why">Commonest reason why students are partial or unknown, in words; null if none are.</param>
/// <param name="NotMeasured">Why it is not measured by design, with all counts 0; null if it is.</param>
public sealed record LiteracyCounts(
    string Literacy, string Title, int Measured, int Partial, int Unknown, int Low, int Middle, int High, string? Why, string? NotMeasured)
{
    internal const int From = 20;
    internal const int Step = 5;
    internal const int Steps = 12;

    /// <summary>Students by score, in steps of 5 T from 20 to 80; those beyond count with the first or the last step. The steps add up to
    /// the bands. Empty if nobody has a score, and in records of earlier code.</summary>
    public IReadOnlyList<int> Spread { get; init; } = [];

    /// <summary>Share of the variance of scores that is no error: one less the mean squared error over the variance (Lord and Novick 1968),
    /// of those whose error is known. Null with fewer than two of them, or where they do not differ.</summary>
    public double? Reliability { get; init; }
}

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
