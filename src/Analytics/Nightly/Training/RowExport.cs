using Analytics.Models;

namespace Analytics.Nightly;

/// <summary>A way of ranking rows, and the probability that it gives each of them.</summary>
internal sealed record Way(string Name, double[] Probabilities)
{
    /// <summary>Bounds for the outcomes that remain possible; null for ways that are no model, and for held-out rows.</summary>
    public CourseBounds? Bounds { get; init; }

    /// <summary>The probabilities before the prior shift; empty for ways that are no model, and for held-out rows.</summary>
    public double[] Before { get; init; } = [];

    /// <summary>The assumed shift of the share that needs support; empty in the same cases.</summary>
    public IReadOnlyList<PriorMove> Moves { get; init; } = [];

    /// <summary>The cost of shuffling each feature, on the same rows; empty for ways that are no model.</summary>
    public IReadOnlyList<PermutationImportance> Importance { get; init; } = [];
}

/// <summary>The rows that models were judged on, with each way's predictions, so that anyone can measure another learner on the same
/// rows.</summary>
internal sealed class RowExport(string runFolder)
{
    /// <summary>train.parquet, test.parquet, and probabilities.parquet: a row for each test row, in the same order, and a column for each
    /// way.</summary>
    /// <param name="train">Null if nothing else could learn from them: they were held out in turn, or a stored model is judged.</param>
    public void Write(Comparison one, LabelledTable? train, LabelledTable test, IEnumerable<Way> said)
    {
        var split = Uri.EscapeDataString(one.Split).Replace("%20", " ", StringComparison.Ordinal); // a term may be called 2025/26
        var folder = Path.Combine(runFolder, "rows", one.Target.Id, split,
            one.DelayDays is { } days ? $"delay-{days}" : "declared",
            $"day-{one.Day}");
        if (train is not null) { Write(Path.Combine(folder, "train.parquet"), train); }

        Write(Path.Combine(folder, "test.parquet"), test);
        TableFile.Write(Path.Combine(folder, "probabilities.parquet"),
            [.. said.Select(way => new ValueColumn<double>(new Field(way.Name, ColumnType.Double), way.Probabilities))]);
    }

    private static void Write(string path, LabelledTable rows) =>
        TableFile.Write(path, [.. ResultTables.Features(rows.Table),
            new ValueColumn<bool>(new Field("needs_support", ColumnType.Boolean), rows.NeedsSupport)]);
}
