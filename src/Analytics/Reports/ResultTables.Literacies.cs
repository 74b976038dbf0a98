namespace Analytics.Reports;

public static partial class ResultTables
{
    /// <summary>One row a student and literacy.</summary>
    public static IReadOnlyList<Column> Literacies(IReadOnlyList<LiteracyRow> rows, long cutoff)
    {
        return
        [
            Text("student", rows.Select(row => row.Student)),
            Text("literacy", rows.Select(row => row.Literacy)),
            new ValueColumn<long>(new Field("cutoff", ColumnType.Timestamp), [.. rows.Select(_ => cutoff)]),
            Text("status", rows.Select(row => StudyNames.Of(row.Status))),
            Numbers("score", [.. rows.Select(row => row.Score)]),
            Numbers("score_error", [.. rows.Select(row => row.Error)]),
            Text("band", rows.Select(row => row.Band is { } band ? StudyNames.Of(band) : null), nullable: true),
            new ValueColumn<int>(new Field("sources", ColumnType.Int32), [.. rows.Select(row => row.Sources)]),
            Numbers("self_report", [.. rows.Select(row => row.SelfReport.T)]),
            Numbers("self_report_error", [.. rows.Select(row => row.SelfReport.Error)]),
            Text("self_report_why", rows.Select(row => Why(row.SelfReport)), nullable: true),
            Text("wave", rows.Select(row => row.Wave), nullable: true),
            Times("answered_at", [.. rows.Select(row => row.AnsweredAt)]),
            Numbers("trace", [.. rows.Select(row => row.Trace.T)]),
            Numbers("trace_error", [.. rows.Select(row => row.Trace.Error)]),
            Text("trace_why", rows.Select(row => Why(row.Trace)), nullable: true),
            Numbers("disagreement", [.. rows.Select(row => row.Disagreement)]),
            Numbers("disagreement_error", [.. rows.Select(row => row.DisagreementError)]),
        ];
    }

    private static string? Why(KindScore kind) => kind.Gap == LiteracyGap.None ? null : kind.Gap.ToString();

    private static ValueColumn<long> Times(string name, long?[] values) =>
        new(new Field(name, ColumnType.Timestamp, Nullable: true), [.. values.Select(value => value ?? 0)],
            [.. values.Select(value => value is null)]);
}
