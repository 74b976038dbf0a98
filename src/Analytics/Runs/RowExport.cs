using System.Globalization;
using Analytics.Parquet;
using Analytics.Reports;
using Analytics.Storage;
using Analytics.Studies;
using Analytics.Targets;

namespace Analytics.Runs;

/// <summary>The very rows that models were judged on, so that anyone can measure another learner on them.</summary>
internal sealed class RowExport(string runFolder)
{
    public void Write(TargetRule target, string split, double? delayDays, int day, LabelledTable train, LabelledTable test)
    {
        var folder = Path.Combine(runFolder, "rows", target.Id, split, delayDays is { } days ? string.Create(CultureInfo.InvariantCulture, $"delay-{days}") : "declared", string.Create(CultureInfo.InvariantCulture, $"day-{day}"));
        Write(Path.Combine(folder, "train.parquet"), train);
        Write(Path.Combine(folder, "test.parquet"), test);
    }

    private static void Write(string path, LabelledTable rows) =>
        TableFile.Write(path, [.. ResultTables.Features(rows.Table), new ValueColumn<bool>(new Field("needs_support", ColumnType.Boolean), rows.NeedsSupport)]);
}
