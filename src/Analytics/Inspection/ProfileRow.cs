using Analytics.Literacies;

namespace Analytics.Inspection;

/// <summary>One literacy of one student, as a night published it. Scores are T: mean 50 and deviation 10.</summary>
/// <param name="SelfReport">What the student says; null with a gap.</param>
/// <param name="Trace">What the student does; null with a gap.</param>
public sealed record ProfileRow(
    string Literacy, LiteracyStatus Status, LiteracyBand? Band, double? SelfReport, double? SelfReportError, LiteracyGap SelfReportGap,
    double? Trace, double? TraceError, LiteracyGap TraceGap)
{
    internal static readonly string[] Columns =
    [
        "student", "literacy", "status", "band", "self_report", "self_report_error", "self_report_why", "trace", "trace_error", "trace_why",
    ];

    internal static IEnumerable<ProfileRow> Of(IReadOnlyList<Column> group, string student)
    {
        string? Text(int column, int row) => ((TextColumn)group[column])[row];
        double? Number(int column, int row) => group[column].IsNull(row) ? null : ((ValueColumn<double>)group[column]).Values[row];
        LiteracyGap Gap(int column, int row) => Text(column, row) is { } why ? Enum.Parse<LiteracyGap>(why) : LiteracyGap.None;
        for (var row = 0; row < group[0].Count; row++)
        {
            if (!string.Equals(Text(0, row), student, StringComparison.Ordinal)) { continue; }

            yield return new ProfileRow(Text(1, row)!, Enum.Parse<LiteracyStatus>(Text(2, row)!, ignoreCase: true),
                Text(3, row) is { } band ? Enum.Parse<LiteracyBand>(band, ignoreCase: true) : null,
                Number(4, row), Number(5, row), Gap(6, row), Number(7, row), Number(8, row), Gap(9, row));
        }
    }
}
