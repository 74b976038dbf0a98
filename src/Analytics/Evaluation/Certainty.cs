using System.Text.Json.Serialization;

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

    public static Certainty Of(ConformalBounds bounds, Scored rows)
    {
        var verdicts = Array.ConvertAll(rows.Scores, bounds.Of);
        Estimate Kept(bool label, CertainVerdict wrong)
        {
            var own = verdicts.Where((_, row) => rows.Labels[row] == label).ToList();
            return Wilson.Share(own.Count(verdict => verdict != wrong), own.Count);
        }

        return new Certainty(Kept(label: true, CertainVerdict.DoesNot), Kept(label: false, CertainVerdict.NeedsSupport),
            verdicts.Count(verdict => verdict == CertainVerdict.NeedsALook) / (double)verdicts.Length);
    }
}
