using Analytics.Evidence;
using Analytics.Features;
using Analytics.Studies;
using Analytics.Surveys;

namespace Analytics.Tests.Features;

/// <summary>A feature table whose events are counted on the spot.</summary>
internal static class BuiltTable
{
    public static FeatureTable Of(Study study, History history, ScaleScores scores, IReadOnlyList<FeatureRow> rows,
        CancellationToken stop) =>
        FeatureTable.Build(study, history, scores, rows,
            EventReadings.Of(study, [new RowsAt(history, rows)], 1, 1, stop)[0]);
}
