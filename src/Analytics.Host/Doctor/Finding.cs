namespace Analytics.Host.Doctor;

/// <summary>Result of a check.</summary>
internal enum Verdict
{
    Good,
    Warning, // needs attention; nights continue
    Fix,     // nights fail, or will, until a person fixes it
}

/// <param name="Says">What was found, with bound and actual value.</param>
/// <param name="Do">What to do; null if nothing.</param>
internal sealed record Finding(string Check, Verdict Verdict, string Says, string? Do = null)
{
    public static Finding Good(string says) => new("", Verdict.Good, says);

    public static Finding Warning(string says, string what) => new("", Verdict.Warning, says, what);

    public static Finding Fix(Damage damage) => Fix(damage.What, damage.Remedy);

    public static Finding Fix(string says, string what) => new("", Verdict.Fix, says, what);
}
