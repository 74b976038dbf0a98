namespace Analytics.Evaluation;

/// <summary>How strange a probability may be for an outcome to stay possible (split conformal prediction, by outcome).</summary>
/// <param name="DoesNot">Greatest probability at which it stays possible that a row does not; null: always, since too few
/// rows tell.</param>
/// <param name="NeedsSupport">Greatest 1 - probability at which it stays possible that it does; null as before.</param>
/// <remarks>Of new rows with an outcome, drawn like the rows judged, at least the stated share keeps it, whatever the model is worth and
/// however the share of the outcomes shifts: Vovk, Gammerman and Shafer 2005, section 4.5. The probabilities must be of rows not learnt
/// from.</remarks>
public sealed record ConformalBounds(double? DoesNot, double? NeedsSupport)
{
    /// <summary>The share of rows whose outcome may be left out.</summary>
    public const double Error = 0.1;

    private const double Rounding = 1e-9; // 25 (1 - 0.44) is a little more than 14 in doubles

    /// <summary>Bounds from rows not learnt from.</summary>
    /// <param name="byOutcome">Whether each outcome has a bound of its own; else one holds for both.</param>
    public static ConformalBounds Of(double[] probabilities, bool[] labels, double error = Error, bool byOutcome = true)
    {
        double[] strange = [.. probabilities.Zip(labels, (probability, label) => label ? 1 - probability : probability)];
        double[] Of(bool label) => byOutcome ? [.. strange.Where((_, row) => labels[row] == label)] : strange;
        return new ConformalBounds(Bound(Of(label: false), error), Bound(Of(label: true), error));
    }

    /// <summary>The outcomes that stay possible. Of a probability that was moved after calibration an outcome stays so that is before or
    /// after, since the bounds know nothing of moves.</summary>
    public (bool DoesNot, bool NeedsSupport) Possible(double probability, double before) =>
        (!(Math.Min(probability, before) > DoesNot), !(1 - Math.Max(probability, before) > NeedsSupport));

    public CertainVerdict Of(double probability) => Of(probability, probability);

    public CertainVerdict Of(double probability, double before) => Possible(probability, before) switch
    {
        (DoesNot: false, NeedsSupport: true) => CertainVerdict.NeedsSupport,
        (DoesNot: true, NeedsSupport: false) => CertainVerdict.DoesNot,
        _ => CertainVerdict.NeedsALook,
    };

    /// <summary>Where two models speak, an outcome stays possible that is possible by either.</summary>
    public static ConformalBounds Widest(ConformalBounds one, ConformalBounds other) => new(
        one.DoesNot is { } a && other.DoesNot is { } b ? Math.Max(a, b) : null,
        one.NeedsSupport is { } c && other.NeedsSupport is { } d ? Math.Max(c, d) : null);

    private static double? Bound(double[] strange, double error)
    {
        var rank = (int)Math.Ceiling(((strange.Length + 1) * (1 - error)) - Rounding);
        return rank > strange.Length ? null : strange.Order().ElementAt(rank - 1);
    }
}
