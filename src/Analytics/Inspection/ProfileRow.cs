namespace Analytics.Inspection;

/// <summary>One literacy of one student, as a night published it. Scores are T: mean 50 and deviation 10.</summary>
/// <param name="SelfReport">Self-report; null with a gap.</param>
/// <param name="Trace">Score from traces; null with a gap.</param>
public sealed record ProfileRow(
    string Literacy, LiteracyStatus Status, LiteracyBand? Band, double? SelfReport, double? SelfReportError, LiteracyGap SelfReportGap,
    double? Trace, double? TraceError, LiteracyGap TraceGap)
{
    internal static readonly string[] Columns =
    [
        "student", "literacy", "status", "band", "self_report", "self_report_error", "self_report_why", "trace", "trace_error", "trace_why",
    ];

    internal static IEnumerable<ProfileRow> Of(RowGroup group, string student)
    {
        LiteracyGap Gap(string column, int row) => group.Text(column, row) is { } why ? Enum.Parse<LiteracyGap>(why) : LiteracyGap.None;
        for (var row = 0; row < group.Rows; row++)
        {
            if (!string.Equals(group.Text("student", row), student, StringComparison.Ordinal)) { continue; }

            yield return new ProfileRow(
                group.Text("literacy", row)!, Enum.Parse<LiteracyStatus>(group.Text("status", row)!, ignoreCase: true),
                group.Text("band", row) is { } band ? Enum.Parse<LiteracyBand>(band, ignoreCase: true) : null,
                group.Number("self_report", row), group.Number("self_report_error", row), Gap("self_report_why", row),
                group.Number("trace", row), group.Number("trace_error", row), Gap("trace_why", row));
        }
    }
}
