namespace Analytics.Models;

/// <summary>Penalties of the logistic model, on standardised features; the intercept is free.</summary>
public sealed record LogisticOptions
{
    /// <summary>
    /// Ridge: half of it times the sum of squared coefficients is added to the summed loss; 1/C of other tools. By default 1.
    /// </summary>
    public double L2 { get; init; } = 1;

    /// <summary>Lasso: this times the sum of absolute coefficients is added to the summed loss. By default 0.</summary>
    public double L1 { get; init; }

    /// <summary>Newton steps at most; by default 100.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>Says every bound that a setting breaks.</summary>
    public void Check()
    {
        var faults = new List<string>();
        if (!(L2 > 0 && L2 <= 1e9)) { faults.Add(FormattableString.Invariant($"{nameof(L2)} must be above 0 and at most 1e9, was {L2}")); }
        if (!(L1 >= 0 && L1 <= 1e9)) { faults.Add(FormattableString.Invariant($"{nameof(L1)} must be 0 to 1e9, was {L1}")); }
        if (Steps < 1) { faults.Add(FormattableString.Invariant($"{nameof(Steps)} must be at least 1, was {Steps}")); }
        if (faults.Count > 0) { throw new ArgumentException($"Logistic trainer: {string.Join("; ", faults)}."); }
    }
}
