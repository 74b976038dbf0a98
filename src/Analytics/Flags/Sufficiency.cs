namespace Analytics.Flags;

internal sealed class Sufficiency(FeatureTable table, TargetRule target, IReadOnlySet<string> surveys)
{
    private readonly ILookup<bool, FeatureColumn> selfReported =
        table.Columns.ToLookup(column => column.Feature.Sources.Any(surveys.Contains));

    private readonly List<FeatureColumn> ofStudents = [.. table.Columns.Where(column => !column.Feature.IsContext)];

    public bool IsAsked(int row) =>
        table.Rows[row].Day >= target.Eligibility.FromDay && table.Rows[row].Day <= target.Eligibility.ToDay;

    /// <summary>Share of the target's student features that are known.</summary>
    public double KnownShare(int row) => ofStudents.Count(column => Knows(column, row)) / (double)Math.Max(1, ofStudents.Count);

    public bool IsTooLittle(int row) => KnownShare(row) < target.Eligibility.KnownShare
        || (target.Eligibility.SurveyAndTraces && !(Answered(row) && LeftTraces(row)));

    private bool Answered(int row) => selfReported[true].Any(column => column.Why[row] == MissingReason.None);

    private bool LeftTraces(int row) => selfReported[false].Any(column => !column.Feature.IsContext && Knows(column, row));

    /// <summary>Whether a feature is known: a value, or no activity of a covered student.</summary>
    private static bool Knows(FeatureColumn column, int row) => column.Why[row] is MissingReason.None or MissingReason.NoActivity;
}
