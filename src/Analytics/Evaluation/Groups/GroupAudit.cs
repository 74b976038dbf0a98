namespace Analytics.Evaluation;

/// <summary>The comparison of a group with its reference.</summary>
public enum AuditVerdict
{
    Fair,       // a gap that the institution does not tolerate would have been found, and was not
    Gap,        // a gap beyond what is tolerated that is not chance
    CannotTell, // so few students that a gap beyond what is tolerated could go unseen
}

/// <summary>How a list treats the students of a group.</summary>
/// <param name="BaseRate">Share that needed support.</param>
/// <param name="Listed">Share that would have been on the list.</param>
/// <param name="Missed">Share of those who needed support who would not have been (false negative rate).</param>
/// <param name="Below">Share of those who needed support whom the list would not have had with room for all (its bound alone).</param>
/// <param name="FalseAlarms">Share of those who needed none who would have been (false positive rate).</param>
/// <param name="Promised">Share that needed support over the mean probability: 1 if the model promised what came. Interval: Wilson's
/// of the share.</param>
public sealed record GroupRates(
    int Rows, Estimate BaseRate, Estimate Listed, Estimate Missed, Estimate Below, Estimate FalseAlarms, Estimate Promised)
{
    /// <param name="rows">Probabilities.</param>
    /// <param name="listed">Whether each would have been on the list.</param>
    /// <param name="reached">Whether each would have been on one with room for all.</param>
    public static GroupRates Of(Scored rows, bool[] listed, bool[] reached)
    {
        int Those(bool[] flags, bool flagged, bool label) =>
            flags.Zip(rows.Labels).Count(row => row.First == flagged && row.Second == label);
        var (observed, expected) = (Wilson.Share(rows.Positives, rows.Rows), rows.Scores.DefaultIfEmpty().Average());
        return new GroupRates(rows.Rows, observed, Wilson.Share(listed.Count(one => one), rows.Rows),
            Wilson.Share(Those(listed, flagged: false, label: true), rows.Positives),
            Wilson.Share(Those(reached, flagged: false, label: true), rows.Positives),
            Wilson.Share(Those(listed, flagged: true, label: false), rows.Negatives), expected > 0
                ? new Estimate(observed.Value / expected, observed.Low / expected, observed.High / expected, observed.Why)
                : Estimate.Undefined("no risk was promised"));
    }
}

/// <summary>One gap between a group and its reference: the group less the reference.</summary>
/// <param name="Gap">With Newcombe's interval.</param>
/// <param name="PValue">Of the two-sided score test, adjusted by Holm's method over all tests of the target.</param>
/// <param name="Detectable">The least gap that would be found with probability 0.8.</param>
public sealed record RateGap(Estimate Gap, double PValue, double Detectable);

/// <summary>A group compared with its reference.</summary>
/// <param name="Listed">Share on the list; follows the base rate, and is shown only.</param>
/// <param name="Below">Of those who needed support: where few have a place, the gap in missed is small whatever the model does.</param>
/// <param name="Abroca">Area between the ROC curves: whether the model ranks one of the two worse.</param>
/// <param name="AbrocaPValue">By randomisation, adjusted by Holm's method.</param>
public sealed record GroupGap(
    Estimate Listed, RateGap Missed, RateGap Below, RateGap FalseAlarms, double Abroca, double AbrocaPValue, AuditVerdict Verdict)
{
    /// <summary>Those that are judged.</summary>
    internal IEnumerable<RateGap> Judged => [Missed, Below, FalseAlarms];
}

/// <summary>The students of a level, or of several that are taken together.</summary>
/// <param name="Rates">Null if too few are there to be shown, or others could be reckoned from them.</param>
/// <param name="Gap">Null of the reference, and where there are no rates.</param>
public sealed record AuditedGroup(string Level, GroupRates? Rates, GroupGap? Gap);

/// <summary>Whether a target's list misses, or flags, one group of students more than another, on students it was not learnt from. Groups
/// come from outside of the features and never reach a trainer.</summary>
/// <param name="Group">What students are distinguished by.</param>
/// <param name="Split">The comparison that gates use.</param>
/// <param name="Students">One row a student.</param>
/// <param name="Tests">The number of tests for the adjustment: all groups of the target.</param>
/// <param name="Reference">Null if no level has students enough.</param>
public sealed record GroupAudit(
    string Target, string Group, string Split, int Day, int Students, int Tests, double Tolerated, int SmallCell, string? Reference,
    IReadOnlyList<AuditedGroup> Groups)
{
    /// <summary>A gap where one group has one; fair where all are shown and fair.</summary>
    public AuditVerdict Verdict =>
        Groups.Any(one => one.Gap?.Verdict == AuditVerdict.Gap) ? AuditVerdict.Gap
        : Groups.Count > 1 && Groups.All(one => one.Level == Reference || one.Gap?.Verdict == AuditVerdict.Fair) ? AuditVerdict.Fair
        : AuditVerdict.CannotTell;

    /// <summary>The gap, in one of the shares that are judged, that is furthest from 0; null if none could be taken.</summary>
    public double? Widest => Groups.SelectMany(one => one.Gap?.Judged ?? []).Max(one => (double?)Math.Abs(one.Gap.Value!.Value));
}
