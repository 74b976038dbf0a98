using Analytics.Evaluation;
using Analytics.Models;
using Analytics.Reports;
using Analytics.Targets;

namespace Analytics.Nightly;

/// <summary>A way of ranking rows, and the probability that it gives each of them.</summary>
internal sealed record Way(string Name, double[] Probabilities)
{
    /// <summary>By which it is told which outcomes remain possible; null of what is no model, and of rows held out.</summary>
    public CourseBounds? Bounds { get; init; }

    /// <summary>The probabilities before they were moved; empty of what is no model, and of rows held out.</summary>
    public double[] Before { get; init; } = [];

    /// <summary>How far the share that needs support was taken to have moved; empty as before.</summary>
    public IReadOnlyList<PriorMove> Moves { get; init; } = [];

    /// <summary>What shuffled features cost, on the same rows; empty of what is no model.</summary>
    public IReadOnlyList<PermutationImportance> Importance { get; init; } = [];
}

/// <summary>
/// The very rows that models were judged on, and what each way said of them, so that anyone can measure another learner on the same ones.
/// </summary>
internal sealed class RowExport(string runFolder)
{
    /// <summary>train.parquet, test.parquet, and probabilities.parquet: one row a test row, in the same order, one column a way.</summary>
    /// <param name="train">Null where the rows were held out in turn: whoever learns from them all would be judged on them.</param>
    public void Write(Comparison one, LabelledTable? train, LabelledTable test, IEnumerable<Way> said)
    {
        var folder = Path.Combine(runFolder, "rows", one.Target.Id, one.Split,
            one.DelayDays is { } days ? string.Create(CultureInfo.InvariantCulture, $"delay-{days}") : "declared",
            string.Create(CultureInfo.InvariantCulture, $"day-{one.Day}"));
        if (train is not null) { Write(Path.Combine(folder, "train.parquet"), train); }

        Write(Path.Combine(folder, "test.parquet"), test);
        TableFile.Write(Path.Combine(folder, "probabilities.parquet"),
            [.. said.Select(way => new ValueColumn<double>(new Field(way.Name, ColumnType.Double), way.Probabilities))]);
    }

    private static void Write(string path, LabelledTable rows) =>
        TableFile.Write(path, [.. ResultTables.Features(rows.Table),
            new ValueColumn<bool>(new Field("needs_support", ColumnType.Boolean), rows.NeedsSupport)]);
}
