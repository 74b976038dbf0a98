using System.Numerics;

namespace Analytics.Surveys;

[Flags]
public enum CarelessSigns : byte
{
    None = 0,
    Instructed = 1, // wrong answer to an instructed item
    Fast = 2, // faster than reading
    Invariable = 4, // long runs of equal answers, or little variation
    Inconsistent = 8, // contradictory answers to similar items: even-odd or psychometric synonyms
    Unusual = 16, // unlike other respondents: Mahalanobis distance
}

/// <summary>All indices of one response; null if an index is undefined.</summary>
/// <param name="LongString">Longest run of equal answers as given.</param>
/// <param name="Variability">Standard deviation of the answers as given, in their units.</param>
/// <param name="EvenOdd">-1 to 1, higher is more careless.</param>
/// <param name="Synonyms">Correlation between a person's answers to synonymous items; lower is more careless.</param>
/// <param name="Distance">Squared Mahalanobis distance; null with missing answers.</param>
/// <param name="DistanceProbability">Probability of a greater distance.</param>
/// <param name="SecondsAnItem">Averaged over the items answered.</param>
/// <param name="InstructedWrong">Instructed items answered wrongly; null if none was answered.</param>
/// <param name="Signs">Kinds of signs beyond their bound.</param>
/// <param name="Judged">Kinds of signs that could be computed.</param>
/// <param name="IsCareless">Whether enough kinds agree.</param>
public sealed record CarelessReading(
    int? LongString, double? Variability, double? EvenOdd, double? Synonyms, double? Distance, double? DistanceProbability,
    double? SecondsAnItem, int? InstructedWrong, CarelessSigns Signs, CarelessSigns Judged, bool IsCareless)
{
    public static int Count(CarelessSigns signs) => BitOperations.PopCount((uint)signs);
}
