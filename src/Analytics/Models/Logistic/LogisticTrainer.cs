namespace Analytics.Models;

/// <summary>Learns straight lines: a penalised logistic regression on standardised features, with an effect of its own for each level and
/// each missing reason.</summary>
/// <param name="ridge">Penalty on standardised features, as of <see cref="LogisticProblem.Ridge"/>.</param>
/// <remarks>A missing value adds nothing to the line, which is the same as the mean, plus the effect of its reason. A feature that never
/// varies is left out.</remarks>
public sealed class LogisticTrainer(double ridge) : ITrainer
{
    public string Name => "logistic";

    public string? Setting => $"penalty {ridge}";

    public AdditiveModel Train(TrainingTable table, ulong seed, CancellationToken stop)
    {
        table.Check();
        var slots = new List<FeatureSlots>();
        foreach (var column in table.Columns)
        {
            if (FeatureSlots.Of(column, table.Weights, slots.Count == 0 ? 0 : slots[^1].End) is { } taken) { slots.Add(taken); }
        }

        var problem = new LogisticProblem(Design(slots, table.Labels.Length), Array.ConvertAll(table.Labels, label => label ? 1.0 : 0.0),
            table.Weights) { Ridge = ridge };
        var fit = LogisticSolver.Fit(problem, stop)
            ?? throw new InvalidOperationException("A penalised logistic regression of both outcomes always has a solution.");
        var model = new AdditiveModel(Name, fit.Intercept, [.. slots.Select(feature => feature.Shape(fit.Coefficients))]);
        return model.Centred(table);
    }

    private static SparseDesign Design(List<FeatureSlots> slots, int rows)
    {
        var (index, value) = (new int[slots.Count * rows], new double[slots.Count * rows]);
        for (var feature = 0; feature < slots.Count; feature++)
        {
            for (var row = 0; row < rows; row++)
            {
                (index[(row * slots.Count) + feature], value[(row * slots.Count) + feature]) = slots[feature].Entry(row);
            }
        }

        return new SparseDesign(slots.Count == 0 ? 0 : slots[^1].End, slots.Count, index, value);
    }

    /// <summary>The columns of the design that one feature takes: its line or its levels, then its missing reasons.</summary>
    private sealed record FeatureSlots(FeatureColumn Column, int Start, double Mean, double Deviation, int[] Levels,
        MissingReason[] Reasons)
    {
        public int End => FirstReason + Reasons.Length;

        private int FirstReason => Start + (Column.Levels is not null ? Levels.Length : Deviation > 0 ? 1 : 0);

        /// <summary>Null when every row is the same: one value, one level, or one missing reason.</summary>
        public static FeatureSlots? Of(FeatureColumn column, double[] weights, int start)
        {
            var present = Enumerable.Range(0, column.Values.Length).Where(row => column.Why[row] == MissingReason.None).ToArray();
            var reasons = column.Why.Where(why => why != MissingReason.None).Distinct().Order().ToArray();
            if (column.Levels is not null)
            {
                int[] levels = [.. present.Select(row => (int)column.Values[row]).Distinct().Order()];
                return levels.Length + reasons.Length < 2 ? null : new FeatureSlots(column, start, 0, 1, levels, reasons);
            }

            var weight = present.Sum(row => weights[row]);
            var mean = weight > 0 ? present.Sum(row => weights[row] * column.Values[row]) / weight : 0;
            var deviation = weight > 0 ? Math.Sqrt(present.Sum(row => weights[row] * Square(column.Values[row] - mean)) / weight) : 0;
            var varies = deviation > 1e-12 * Math.Abs(mean);
            return !varies && reasons.Length + (present.Length > 0 ? 1 : 0) < 2
                ? null : new FeatureSlots(column, start, mean, varies ? deviation : 0, [], reasons);
        }

        public (int Index, double Value) Entry(int row)
        {
            if (Column.Why[row] is var why && why != MissingReason.None) { return (FirstReason + Array.IndexOf(Reasons, why), 1); }
            if (Column.Levels is not null) { return (Start + Array.BinarySearch(Levels, (int)Column.Values[row]), 1); }

            return Deviation > 0 ? (Start, (Column.Values[row] - Mean) / Deviation) : (Start, 0);
        }

        public Shape Shape(double[] coefficients)
        {
            var missing = new Dictionary<MissingReason, double>();
            for (var i = 0; i < Reasons.Length; i++) { missing[Reasons[i]] = coefficients[FirstReason + i]; }

            if (Column.Levels is { } names)
            {
                var levels = new Dictionary<string, double>();
                for (var i = 0; i < Levels.Length; i++) { levels[names[Levels[i]]] = coefficients[Start + i]; }

                return new LevelShape(Column.Feature.Name, missing, levels);
            }

            var present = Column.Values.Where((_, row) => Column.Why[row] == MissingReason.None).ToArray();
            return Deviation > 0
                ? new LinearShape(Column.Feature.Name, missing, coefficients[Start] / Deviation, Mean, present.Min(), present.Max())
                : new LinearShape(Column.Feature.Name, missing, 0, Mean, Mean, Mean);
        }

        private static double Square(double value) => value * value;
    }
}
