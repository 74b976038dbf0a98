namespace Analytics.Models;

/// <summary>A table of two features' effects, parted into what each adds alone and what only both together do. The sum is the
/// table.</summary>
/// <param name="Rest">What is left: its weighted mean along every row and every column that has weight is 0.</param>
/// <remarks>Lengerich, Tan, Chang, Hooker and Caruana 2020: means are moved out, of rows and columns in turn, until none is left.</remarks>
internal sealed record Purified(double[] First, double[] Second, double[][] Rest)
{
    private const int MostRounds = 1000;
    private const double Nothing = 1e-12; // log-odds

    /// <param name="effects">One list for each state of the first feature, of one effect for each state of the second.</param>
    /// <param name="weights">Weight of the training rows in each cell, of the same form.</param>
    public static Purified Of(double[][] effects, double[][] weights)
    {
        var made = new Purified(new double[effects.Length], new double[effects[0].Length],
            Array.ConvertAll(effects, row => (double[])row.Clone()));
        for (var round = 0; round < MostRounds; round++)
        {
            var moved = Math.Max(made.Move(made.First, made.Second.Length, (row, column) => (row, column), weights),
                made.Move(made.Second, made.First.Length, (column, row) => (row, column), weights));
            if (moved < Nothing) { break; }
        }

        return made;
    }

    /// <summary>Moves the weighted mean of each line of cells, a row or a column, to what its state adds alone; the greatest of them is
    /// returned.</summary>
    private double Move(double[] alone, int length, Func<int, int, (int Row, int Column)> cell, double[][] weights)
    {
        var most = 0.0;
        for (var line = 0; line < alone.Length; line++)
        {
            var (sum, weight) = (0.0, 0.0);
            for (var place = 0; place < length; place++)
            {
                var (i, j) = cell(line, place);
                sum += weights[i][j] * Rest[i][j];
                weight += weights[i][j];
            }

            if (weight == 0) { continue; }

            var mean = sum / weight;
            for (var place = 0; place < length; place++)
            {
                var (i, j) = cell(line, place);
                Rest[i][j] -= mean;
            }

            alone[line] += mean;
            most = Math.Max(most, Math.Abs(mean));
        }

        return most;
    }
}
