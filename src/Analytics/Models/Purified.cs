namespace Analytics.Models;

/// <summary>
/// A table of two features' effects, parted into what each adds alone and what only both together do. The sum is the table.
/// </summary>
/// <param name="First">What each state of the first feature adds.</param>
/// <param name="Second">What each state of the second feature adds.</param>
/// <param name="Rest">What is left: its weighted mean along every row and every column that has weight is 0.</param>
/// <remarks>Lengerich, Tan, Chang, Hooker and Caruana 2020: means are moved out, of rows and columns in turn, until none is left.</remarks>
internal sealed record Purified(double[] First, double[] Second, double[][] Rest)
{
    private const int MostRounds = 1000;
    private const double Nothing = 1e-12; // log-odds

    /// <summary>Parts a table.</summary>
    /// <param name="effects">One list for each state of the first feature, of one effect for each state of the second.</param>
    /// <param name="weights">Weight of the training rows in each cell, of the same form.</param>
    public static Purified Of(double[][] effects, double[][] weights)
    {
        var made = new Purified(new double[effects.Length], new double[effects[0].Length],
            Array.ConvertAll(effects, row => (double[])row.Clone()));
        for (var round = 0; round < MostRounds; round++)
        {
            if (Math.Max(made.MoveRows(weights), made.MoveColumns(weights)) < Nothing) { break; }
        }

        return made;
    }

    private double MoveRows(double[][] weights)
    {
        var most = 0.0;
        for (var i = 0; i < First.Length; i++)
        {
            var (sum, weight) = (0.0, 0.0);
            for (var j = 0; j < Second.Length; j++)
            {
                sum += weights[i][j] * Rest[i][j];
                weight += weights[i][j];
            }

            if (weight == 0) { continue; }

            var mean = sum / weight;
            for (var j = 0; j < Second.Length; j++) { Rest[i][j] -= mean; }

            First[i] += mean;
            most = Math.Max(most, Math.Abs(mean));
        }

        return most;
    }

    private double MoveColumns(double[][] weights)
    {
        var most = 0.0;
        for (var j = 0; j < Second.Length; j++)
        {
            var (sum, weight) = (0.0, 0.0);
            for (var i = 0; i < First.Length; i++)
            {
                sum += weights[i][j] * Rest[i][j];
                weight += weights[i][j];
            }

            if (weight == 0) { continue; }

            var mean = sum / weight;
            for (var i = 0; i < First.Length; i++) { Rest[i][j] -= mean; }

            Second[j] += mean;
            most = Math.Max(most, Math.Abs(mean));
        }

        return most;
    }
}
