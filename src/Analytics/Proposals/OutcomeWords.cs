namespace Analytics.Proposals;

/// <summary>Outcome words that mean that support was needed.</summary>
internal static partial class OutcomeWords
{
    private static readonly double[] scales = [4.3, 6, 10, 20, 100];

    /// <summary>The words that mean so; null if none is known.</summary>
    public static IReadOnlyList<string>? Needy(IEnumerable<string> words) =>
        words.Where(word => Needs().IsMatch(word)).ToList() is { Count: > 0 } needy ? needy : null;

    /// <summary>Half of the scale that marks seem to use.</summary>
    public static double PassMark(IReadOnlyList<double> marks) =>
        scales.FirstOrDefault(scale => marks.Max() <= scale, marks.Max()) switch { 4.3 => 2, var most => Math.Round(most / 2) };

    [GeneratedRegex(
        @"fail|withdr|drop|not[ _-]?(pass|complete|achieved)|incomplete|unsatisf|non[ _-]?(pass|completion)|retake|resit|insufficient"
        + @"|^(l|f|fx|e|u|w|n|no|low|0|false|absent|dnf|nf|at[ _-]?risk)$|不及格|未通过|退|挂科|nicht bestanden|durchgefallen"
        + "|suspens|reprobad|ajourn", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Needs();
}
