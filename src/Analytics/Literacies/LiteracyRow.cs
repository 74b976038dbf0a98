namespace Analytics.Literacies;

/// <summary>How well a literacy is known.</summary>
public enum LiteracyStatus
{
    Measured,    // every kind of source that the framework names for it has spoken, and the error is known
    Partial,     // a source has spoken, but a kind is missing or the error is not known
    Unknown,     // nothing has spoken
    NotMeasured, // the framework declares that it is not measured, and why
}

/// <summary>Where a score lies among others': below, within or above one standard deviation of the mean.</summary>
public enum LiteracyBand
{
    Low,
    Middle,
    High,
}

/// <summary>One student's literacy. All scores are T: mean 50 and deviation 10 among the students compared with.</summary>
/// <param name="Wave">Wave of the last response that counts; null without one.</param>
/// <param name="AnsweredAt">When it was given, microseconds UTC.</param>
public sealed record LiteracyRow(
    string Student, string Literacy, string? Wave, long? AnsweredAt, KindScore SelfReport, KindScore Trace, LiteracyStatus Status)
{
    private const double LowBelow = 40;
    private const double HighFrom = 60;

    /// <summary>Mean of all sources by their weights; null when unknown.</summary>
    public double? Score => Sources == 0 ? null
        : (((SelfReport.T ?? 0) * SelfReport.Weight) + ((Trace.T ?? 0) * Trace.Weight)) / (SelfReport.Weight + Trace.Weight);

    /// <summary>Standard error of the score; null if the error of a source is not known.</summary>
    public double? Error => Sources == 0 || Vague(SelfReport) || Vague(Trace) ? null
        : Length((SelfReport.Error ?? 0) * SelfReport.Weight, (Trace.Error ?? 0) * Trace.Weight) / (SelfReport.Weight + Trace.Weight);

    /// <summary>Scales and features that count.</summary>
    public int Sources => SelfReport.Sources + Trace.Sources;

    public LiteracyBand? Band => Score switch
    {
        null => null,
        < LowBelow => LiteracyBand.Low,
        < HighFrom => LiteracyBand.Middle,
        _ => LiteracyBand.High,
    };

    /// <summary>Self-report minus trace: above 0 says more than shows. Null unless both are there.</summary>
    public double? Disagreement => SelfReport.T - Trace.T;

    /// <summary>Standard error of the disagreement.</summary>
    public double? DisagreementError =>
        SelfReport.Error is { } said && Trace.Error is { } done ? Length(said, done) : null;

    internal static LiteracyRow Of(string student, Literacy literacy, SelfReport said, KindScore trace)
    {
        var row = new LiteracyRow(
            student, literacy.Id, said.Last?.Wave, said.Last?.ObservedAt, said.Score, trace, LiteracyStatus.Unknown);
        return row with { Status = StatusOf(literacy, row) };
    }

    private static LiteracyStatus StatusOf(Literacy literacy, LiteracyRow row)
    {
        if (literacy.NotMeasured is not null) { return LiteracyStatus.NotMeasured; }
        if (row.Sources == 0) { return LiteracyStatus.Unknown; }

        var whole = (literacy.Scales is null || row.SelfReport.Sources > 0) && (literacy.Traces is null || row.Trace.Sources > 0);
        return whole && row.Error is not null ? LiteracyStatus.Measured : LiteracyStatus.Partial;
    }

    private static bool Vague(KindScore kind) => kind.Sources > 0 && kind.Error is null;

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
