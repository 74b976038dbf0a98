namespace Analytics.Evaluation;

/// <summary>Somebody who came up for a place on a list, and what became of them.</summary>
/// <param name="Student">Rows of one student go together.</param>
/// <param name="Draw">The list of one night of one advisor.</param>
/// <param name="Listed">Whether there was a place at once; who waited may have got one later.</param>
/// <param name="Distance">How far above the last place, in log-odds; below 0 for who waited. 0 if places were drawn.</param>
public sealed record Placed(string Student, string Draw, bool Listed, double Distance, bool NeededSupport);

/// <summary>What a place on the list changed, by intention to treat: the share who needed support among those who got a place less that
/// among those who did not. Below 0 it helped.</summary>
/// <param name="Error">Standard error.</param>
/// <param name="Listed">Rows that count and got a place.</param>
public sealed record PlaceEffect(double Difference, double Error, double Low, double High, int Listed, int Waited)
{
    /// <summary>Fewest rows on either side for a result.</summary>
    public const int LeastRows = 10;

    private const double Level = 0.95;
    private const double UsualPower = 0.8;

    /// <summary>The true difference that would be found in 80 of 100 such comparisons.</summary>
    public double Detectable => (Normal.TwoSided(Level) + Normal.Quantile(UsualPower)) * Error;

    /// <summary>How often a true difference would be found.</summary>
    public double Power(double difference) => Normal.Upper(Normal.TwoSided(Level) - (Math.Abs(difference) / Error));

    /// <summary>Of places that were drawn by lot: the difference within draws, all draws in which some got a place and some did not. Null
    /// if too few rows tell.</summary>
    /// <remarks>Least squares with an intercept for each draw, which weighs draws by how much they tell.</remarks>
    public static PlaceEffect? OfDraws(IReadOnlyList<Placed> placed)
    {
        var draws = placed.GroupBy(one => one.Draw, StringComparer.Ordinal)
            .Where(draw => draw.Select(one => one.Listed).Distinct().Count() > 1).ToList();
        var (rows, within, outcomes) = (new List<Placed>(), new List<double>(), new List<double>());
        foreach (var draw in draws)
        {
            var (share, rate) = (draw.Average(one => one.Listed ? 1.0 : 0), draw.Average(one => one.NeededSupport ? 1.0 : 0));
            rows.AddRange(draw);
            within.AddRange(draw.Select(one => (one.Listed ? 1 : 0) - share));
            outcomes.AddRange(draw.Select(one => (one.NeededSupport ? 1 : 0) - rate));
        }

        var (count, parameters) = (rows.Count, draws.Count + 1);
        if (!IsEnough(rows) || count <= parameters) { return null; }

        // The intercepts are taken out beforehand, and count among the columns all the same
        var fit = LeastSquares.Of([.. within.Select(one => new[] { one })], outcomes, Ones(count), Clusters(rows))!;
        return Of(fit.Coefficients[0], Math.Sqrt(fit.Covariance[0][0] * (count - 1.0) / (count - parameters)), count - parameters, rows);
    }

    /// <summary>At the edge of the list: the difference between those just above the last place and those just below. Null if there are too
    /// few rows.</summary>
    /// <remarks>Regression discontinuity: a local line with a triangular kernel within the bandwidth of Imbens and Kalyanaraman 2012, with
    /// the bias of its curvature taken out, which at this one bandwidth is the local parabola (Calonico, Cattaneo and Titiunik 2014, remark
    /// 7).</remarks>
    public static PlaceEffect? AtEdge(IReadOnlyList<Placed> placed)
    {
        if (!IsEnough(placed) || EdgeBandwidth.Of(placed) is not { } width) { return null; }

        var rows = placed.Where(one => Math.Abs(one.Distance) < width).ToList();
        if (!IsEnough(rows)) { return null; }

        double[] Columns(Placed one)
        {
            var (above, far) = (one.Listed ? 1.0 : 0, one.Distance / width);
            return [1, above, far, far * far, above * far, above * far * far];
        }

        var fit = LeastSquares.Of([.. rows.Select(Columns)], Outcomes(rows),
            [.. rows.Select(one => 1 - (Math.Abs(one.Distance) / width))], Clusters(rows));
        return fit is null ? null : Of(fit.Coefficients[1], Math.Sqrt(fit.Covariance[1][1]), rows.Count - 6, rows);
    }

    internal static double[] Outcomes(IEnumerable<Placed> rows) => [.. rows.Select(one => one.NeededSupport ? 1.0 : 0)];

    internal static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];

    internal static int[] Clusters(IReadOnlyList<Placed> rows)
    {
        var students = rows.Select(one => one.Student).Distinct(StringComparer.Ordinal);
        var numbers = students.Index().ToDictionary(one => one.Item, one => one.Index);
        return [.. rows.Select(one => numbers[one.Student])];
    }

    private static bool IsEnough(IReadOnlyList<Placed> rows) =>
        rows.Count(one => one.Listed) is var listed && listed >= LeastRows && rows.Count - listed >= LeastRows;

    private static PlaceEffect Of(double difference, double error, int freedom, List<Placed> rows)
    {
        var half = Math.Sqrt(FDistribution.Quantile(Level, 1, freedom)) * error; // the square of Student's t
        var listed = rows.Count(one => one.Listed);
        return new PlaceEffect(difference, error, difference - half, difference + half, listed, rows.Count - listed);
    }
}
