namespace Analytics.Literacies;

/// <summary>Why sources of one kind, scales or traces, say nothing of a student's literacy.</summary>
public enum LiteracyGap
{
    None,         // they say something
    NotDeclared,  // the framework names none, or none that the study has
    NotAnswered,  // the student gave no response that is scored on any of them
    Unreliable,   // the scales are not reliable enough in the wave to feed anything
    NotEnrolled,  // the student is in no running course, so that nothing is traced now
    NoValue,      // none of the features has a value for the student
    NoComparison, // there are too few to be compared with, or they do not differ
}

/// <summary>Gaps in words.</summary>
public static class LiteracyGapWords
{
    /// <summary>The gap as a report says it.</summary>
    public static string Words(this LiteracyGap gap) => gap switch
    {
        LiteracyGap.NotDeclared => "none that the study has",
        LiteracyGap.NotAnswered => "not answered",
        LiteracyGap.Unreliable => "not reliable enough",
        LiteracyGap.NotEnrolled => "in no running course",
        LiteracyGap.NoValue => "no feature has a value",
        LiteracyGap.NoComparison => "too few to compare with",
        _ => "none",
    };
}

/// <summary>What sources of one kind say together of one student's literacy.</summary>
/// <param name="T">Weighted mean of their T scores; null with a gap.</param>
/// <param name="Error">Standard error of it, in T; null if it is not known.</param>
/// <param name="Sources">How many were counted.</param>
/// <param name="Weight">The sum of their weights.</param>
/// <param name="Gap">Why there is none.</param>
public sealed record KindScore(double? T, double? Error, int Sources, double Weight, LiteracyGap Gap)
{
    public static KindScore Nothing(LiteracyGap gap) => new(null, null, 0, 0, gap);

    /// <summary>Of sources whose errors are independent: the weighted mean, and by propagation its error.</summary>
    public static KindScore Of(IReadOnlyCollection<WeightedT> sources)
    {
        var weight = sources.Sum(one => one.Weight);
        var squares = sources.Sum(one => one.Weight * one.Weight * one.Error * one.Error); // null where one is
        double? error = sources.All(one => one.Error is not null) ? Math.Sqrt(squares!.Value) / weight : null;
        return new KindScore(sources.Sum(one => one.Weight * one.T) / weight, error, sources.Count, weight, LiteracyGap.None);
    }
}

/// <summary>One source's T score with its standard error, null if it is not known, and how much it counts.</summary>
public readonly record struct WeightedT(double T, double? Error, double Weight);
