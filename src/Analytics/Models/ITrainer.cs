namespace Analytics.Models;

/// <summary>Learns an additive model of a yes/no outcome. Same table and seed: the same model, bit for bit, on any number of
/// threads.</summary>
public interface ITrainer
{
    string Name { get; }

    /// <summary>Distinguishes it from others of the same name, in words; null if there are none.</summary>
    string? Setting => null;

    AdditiveModel Train(TrainingTable table, ulong seed, CancellationToken stop);

    /// <summary>The trainer to learn a table with, which is this one but for a trainer that chooses among others.</summary>
    TrainerChoice Choose(TrainingTable table, ulong seed, CancellationToken stop) => new(this, []);
}

/// <summary>What a trainer may see: feature columns, labels (true = needs support) and row weights. No ids, no groups, no dates; which rows
/// are of one student or term it may know by number.</summary>
public sealed record TrainingTable(IReadOnlyList<FeatureColumn> Columns, bool[] Labels, double[] Weights)
{
    /// <summary>One number a row, equal for rows of one student. Empty: every row is of its own.</summary>
    public int[] Students { get; init; } = [];

    /// <summary>One number a row, equal for rows of one term, ascending with time. Empty: all rows are of one term.</summary>
    public int[] Terms { get; init; } = [];

    /// <summary>One number a row, equal for rows that are compared with each other. Empty: all are.</summary>
    public int[] Cohorts { get; init; } = [];

    public int StudentOf(int row) => Students.Length == 0 ? row : Students[row];

    public TrainingTable Take(int[] rows) => new([.. Columns.Select(column => column.Take(rows))],
        Array.ConvertAll(rows, row => Labels[row]), Array.ConvertAll(rows, row => Weights[row]))
    {
        Students = Students.Length == 0 ? [] : Array.ConvertAll(rows, row => Students[row]),
        Terms = Terms.Length == 0 ? [] : Array.ConvertAll(rows, row => Terms[row]),
        Cohorts = Cohorts.Length == 0 ? [] : Array.ConvertAll(rows, row => Cohorts[row]),
    };

    /// <summary>What is learnt from rows of which each term counts the same, whatever number of rows it has.</summary>
    public static TrainingTable Of(FeatureTable table, bool[] labels)
    {
        var rows = table.Rows;
        var sizes = rows.CountBy(row => row.Term).ToDictionary(StringComparer.Ordinal);
        return Of(table.Columns, labels, [.. rows.Select(row => rows.Count / ((double)sizes.Count * sizes[row.Term]))]) with
        {
            Students = Numbers(rows.Select(row => row.Student), rows.Select(row => row.Student)),
            Terms = Numbers(rows.Select(row => row.Term), rows.OrderBy(row => row.Cutoff).ThenBy(row => row.Term, StringComparer.Ordinal)
                .Select(row => row.Term)),
            Cohorts = Numbers(rows.Select(row => row.Cohort), rows.Select(row => row.Cohort).Order(StringComparer.Ordinal)),
        };
    }

    /// <summary>Words by number, in order of first sight in another sequence of them.</summary>
    private static int[] Numbers(IEnumerable<string> words, IEnumerable<string> order)
    {
        var numbers = order.Distinct(StringComparer.Ordinal).Index()
            .ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        return [.. words.Select(word => numbers[word])];
    }

    /// <summary>What is learnt from columns as they are: levels that too few rows have are one.</summary>
    public static TrainingTable Of(IEnumerable<FeatureColumn> columns, bool[] labels, double[] weights) =>
        new([.. columns.Select(column => column.ToLearnFrom())], labels, weights);

    /// <summary>Throws when nothing can be learned: columns of another length, or rows of one outcome only.</summary>
    public void Check()
    {
        foreach (var column in Columns)
        {
            if (column.Values.Length != Labels.Length)
            {
                throw new ArgumentException(
                    $"Feature '{column.Feature.Name}' has {column.Values.Length} rows; there are {Labels.Length} labels.");
            }
        }

        if (Weights.Length != Labels.Length)
        {
            throw new ArgumentException($"There are {Weights.Length} weights for {Labels.Length} labels.");
        }

        var (positive, negative) = (0, 0);
        for (var row = 0; row < Labels.Length; row++)
        {
            if (!(Weights[row] >= 0 && double.IsFinite(Weights[row])))
            {
                throw new ArgumentException(FormattableString.Invariant($"Row {row} has weight {Weights[row]}; a weight is 0 or more."));
            }
            if (Weights[row] > 0) { _ = Labels[row] ? positive++ : negative++; }
        }

        if (positive == 0 || negative == 0)
        {
            throw new ArgumentException($"A model needs rows of both outcomes; {positive} rows need support and {negative} do not.");
        }
    }
}
