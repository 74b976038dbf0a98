namespace Analytics.Evaluation;

/// <summary>How often the right outcome was left out, on rows that the bounds were not made from.</summary>
/// <param name="NeedsSupport">Of rows that needed support, the share that was not called *does not*; should be 0.90 or more.</param>
/// <param name="DoesNot">Of the others, the share that was not called *needs support*.</param>
/// <param name="Open">Share of all rows that need a human look.</param>
public sealed record Certainty(Estimate NeedsSupport, Estimate DoesNot, double Open)
{
    /// <summary>Whether the whole interval of either lies below what the bounds promise.</summary>
    [JsonIgnore]
    public bool FallsShort => NeedsSupport.High < 1 - ConformalBounds.Error || DoesNot.High < 1 - ConformalBounds.Error;

    /// <summary>Courses of which either falls short by its whole interval; where few rows tell, none.</summary>
    public IReadOnlyList<string> ShortCourses { get; init; } = [];

    /// <param name="before">Probabilities before they were moved.</param>
    public static Certainty Of(CourseBounds bounds, Scored scored, double[] before, IReadOnlyList<FeatureRow> rows)
    {
        CertainVerdict[] verdicts = [.. rows.Select((row, at) => bounds.Of(row).Of(scored.Scores[at], before[at]))];
        var all = Of([.. Enumerable.Range(0, scored.Rows)], scored.Labels, verdicts);
        return all with
        {
            ShortCourses =
            [
                .. rows.Index().Where(row => row.Item.Course is not null).GroupBy(row => row.Item.Course!.Id, row => row.Index)
                    .Where(course => Of([.. course], scored.Labels, verdicts).FallsShort)
                    .Select(course => course.Key).Order(StringComparer.Ordinal),
            ],
        };
    }

    private static Certainty Of(IReadOnlyList<int> rows, bool[] labels, CertainVerdict[] verdicts)
    {
        Estimate Kept(bool label, CertainVerdict wrong)
        {
            var own = rows.Where(row => labels[row] == label).ToList();
            return Wilson.Share(own.Count(row => verdicts[row] != wrong), own.Count);
        }

        return new Certainty(Kept(label: true, CertainVerdict.DoesNot), Kept(label: false, CertainVerdict.NeedsSupport),
            rows.Count(row => verdicts[row] == CertainVerdict.NeedsALook) / (double)rows.Count);
    }
}
