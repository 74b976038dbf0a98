namespace Analytics.Studies;

/// <summary>How models are evaluated: days, splits by term, and delays.</summary>
public sealed record EvaluationPlan(
    [property: Says("Course days at which models are judged."), Between(1, 60)] IReadOnlyList<int> Days,
    [property: Says(
        "Terms to train and test on; a split is judged once its outcomes are known. With one cohort so far, train on it and test on the "
            + "next term, which the calendar has already."), Between(1, 20)] IReadOnlyList<Split> Splits,
    [property: Says("Delays to judge side by side; without them, as declared by the sources.")] IReadOnlyList<DelayVariant>? Delays = null,
    [property: Says("Whether past rows are left out or kept if an advisor contacted the student before the outcome was decided.")]
    Contacted Contacted = Contacted.HeldOut);

/// <summary>How to treat past rows of contacted students.</summary>
public enum Contacted
{
    HeldOut, // excluded from training and evaluation
    Kept, // included
}

/// <summary>Train on some terms and test on later ones.</summary>
public sealed record Split(
    [property: Says("Short id."), Pattern("^[a-z][a-z0-9_-]{0,39}$")] string Name,
    [property: Says("Terms to train on."), Between(1, 50)] IReadOnlyList<string> Train,
    [property: Says("Terms to test on."), Between(1, 50)] IReadOnlyList<string> Test);

/// <summary>The same facts as if one measure were known this many days after it happened.</summary>
public sealed record DelayVariant(
    [property: Says("Source of the measure.")] string Source,
    [property: Says("Measure that is delayed.")] string Measure,
    [property: Says("Days."), Between(0, 3650)] double Days);
