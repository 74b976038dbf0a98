namespace Analytics.Evaluation;

/// <summary>A measured value with its interval. What is undefined is null, and <see cref="Why"/> says why; it is never 0 instead.</summary>
/// <param name="Value">Null when undefined.</param>
/// <param name="Why">Why a part is null, or why the interval should not be trusted; null when all is well.</param>
public sealed record Estimate(double? Value, double? Low, double? High, string? Why)
{
    public static Estimate Of(double value) => new(value, null, null, null);

    public static Estimate Undefined(string why) => new(null, null, null, why);
}
