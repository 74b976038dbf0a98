using System.Numerics;

namespace Analytics.Surveys;

[Flags]
public enum CarelessSigns : byte
{
    None = 0,
    Instructed = 1,   // an item that told which answer to choose got another one
    Fast = 2,         // answered faster than it can be read
    Invariable = 4,   // a long run of equal answers, or answers that hardly vary
    Inconsistent = 8, // answers to like items contradict each other: even-odd, or psychometric synonyms
    Unusual = 16,     // answers unlike anybody's: Mahalanobis distance
}

/// <summary>What every index says of one response; null if an index cannot tell.</summary>
/// <param name="LongString">Longest run of equal answers as given.</param>
/// <param name="Variability">Standard deviation of the answers as given, in their units.</param>
/// <param name="EvenOdd">-1 to 1, higher is more careless.</param>
/// <param name="Synonyms">Correlation between a person's answers to items that others answer alike; lower is more careless.</param>
/// <param name="Distance">Squared Mahalanobis distance; null with an item left out.</param>
/// <param name="DistanceProbability">Of a greater distance.</param>
/// <param name="SecondsAnItem">Over the items answered.</param>
/// <param name="InstructedWrong">Instructed items with another answer than the one asked for; null when none was answered.</param>
/// <param name="Signs">Kinds whose index is beyond its bound.</param>
/// <param name="Judged">Kinds that could be judged.</param>
/// <param name="IsCareless">Whether as many kinds agree as the instrument asks for.</param>
public sealed record CarelessReading(
    int? LongString, double? Variability, double? EvenOdd, double? Synonyms, double? Distance, double? DistanceProbability,
    double? SecondsAnItem, int? InstructedWrong, CarelessSigns Signs, CarelessSigns Judged, bool IsCareless)
{
    public static int Count(CarelessSigns signs) => BitOperations.PopCount((uint)signs);
}
