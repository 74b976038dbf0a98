using Microsoft.ML;
using Microsoft.ML.Data;

namespace Analytics.Models.MLNet;

/// <summary>How the columns of a training table lie in ML.NET's feature vector, and which of its rows are read how often.</summary>
internal sealed class SlotTable
{
    private readonly TrainingTable table;
    private readonly IReadOnlyList<int> rows;
    private readonly List<(string Name, FeatureSlots Slots)> features = [];
    private readonly int[] kept; // slot of each place of the vector
    private readonly int slots;

    /// <param name="rows">Rows read, in order; all of them once where none are given.</param>
    /// <param name="leastRows">Rows that a tree needs on either side of a cut. A slot that cannot be cut so is left out: ML.NET would leave
    /// it out too, but would then refuse to tell the effects of as many others.</param>
    public SlotTable(TrainingTable table, SlotValues kind, IReadOnlyList<int>? rows = null, int leastRows = 0)
    {
        (this.table, this.rows) = (table, rows ?? [.. Enumerable.Range(0, table.Labels.Length)]);
        foreach (var column in table.Columns)
        {
            if (FeatureSlots.Of(column, table.Weights, slots, kind) is not { } taken) { continue; }

            features.Add((column.Feature.Name, taken));
            slots = taken.End;
        }

        kept = [.. Enumerable.Range(0, slots)];
        if (leastRows == 0) { return; }

        var vectors = this.rows.Select(Vectors(table.Columns)).ToArray();
        kept = [.. kept.Where(slot => CanBeCut(Array.ConvertAll(vectors, vector => vector[slot]), leastRows))];
    }

    /// <summary>Places of the vector; 0 if there is nothing to learn from.</summary>
    public int Width => kept.Length;

    /// <summary>The slots of every feature that varies.</summary>
    public IReadOnlyList<FeatureSlots> Features => features.ConvertAll(one => one.Slots);

    /// <summary>Share of the weight of the training rows that needs support.</summary>
    public double BaseRate => table.Labels.Zip(table.Weights, (label, weight) => label ? weight : 0).Sum() / table.Weights.Sum();

    /// <summary>The shapes of all features, from what was learnt of every place of the vector.</summary>
    public IReadOnlyList<Shape> Shapes(IReadOnlyList<SlotFunction> learnt)
    {
        var all = new SlotFunction[slots];
        Array.Fill(all, SlotSteps.None);
        for (var place = 0; place < kept.Length; place++) { all[kept[place]] = learnt[place]; }

        return [.. features.Select(feature => feature.Slots.Shape(all))];
    }

    /// <summary>The training rows as ML.NET reads them. Reading stops when asked.</summary>
    public IDataView ToLearnFrom(MLContext ml, CancellationToken stop) =>
        View(ml, table.Columns, rows, (row, vector) => new SlotRow { Label = table.Labels[row], Weight = (float)table.Weights[row],
            Features = vector }, stop);

    /// <summary>Other rows, to be scored.</summary>
    public IDataView ToScore(MLContext ml, IReadOnlyList<FeatureColumn> columns, CancellationToken stop) =>
        View(ml, columns, Enumerable.Range(0, columns.Count == 0 ? 0 : columns[0].Values.Length),
            (_, vector) => new SlotRow { Features = vector }, stop);

    private IDataView View(MLContext ml, IReadOnlyList<FeatureColumn> columns, IEnumerable<int> read, Func<int, float[], SlotRow> made,
        CancellationToken stop)
    {
        var vectorOf = Vectors(columns);
        var schema = SchemaDefinition.Create(typeof(SlotRow));
        schema[nameof(SlotRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Width);
        return ml.Data.LoadFromEnumerable(read.Select(row =>
        {
            stop.ThrowIfCancellationRequested();
            var all = vectorOf(row);
            return made(row, Array.ConvertAll(kept, slot => all[slot]));
        }), schema);
    }

    private Func<int, float[]> Vectors(IReadOnlyList<FeatureColumn> columns)
    {
        var taken = features.ConvertAll(feature => (feature.Slots, Column: columns.Single(column => column.Feature.Name == feature.Name)));
        return row =>
        {
            var vector = new float[slots];
            foreach (var (one, column) in taken) { one.Fill(column, row, vector); }

            return vector;
        };
    }

    /// <summary>Whether some cut between two values leaves enough rows on either side.</summary>
    private static bool CanBeCut(float[] values, int leastRows)
    {
        if (values.Length < 2 * leastRows) { return false; }

        Array.Sort(values);
        return Array.FindIndex(values, leastRows, value => value > values[leastRows - 1]) is var above and > 0
            && values.Length - above >= leastRows;
    }
}

/// <summary>One row as ML.NET reads it.</summary>
internal sealed class SlotRow
{
    public bool Label { get; init; }
    public float Weight { get; init; } = 1;
    public float[] Features { get; init; } = [];
}
