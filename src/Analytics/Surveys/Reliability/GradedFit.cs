namespace Analytics.Surveys;

/// <summary>A graded response model estimated from answers, by marginal maximum likelihood (Bock and Aitkin 1981).</summary>
/// <param name="Persons">Persons with at least one answer; missing answers are skipped.</param>
/// <param name="Model">Null when there is none.</param>
/// <param name="LogLikelihood">Of all answers, in nats; null without a model.</param>
/// <param name="Why">Why there is no model; null otherwise.</param>
public sealed record GradedFit(int Persons, GradedModel? Model, double? LogLikelihood, string? Why)
{
    private const int MostRounds = 500;
    private const double Settled = 1e-7; // relative increase of the log-likelihood
    private const double GreatestSlope = 15; // beyond it the item separates persons almost perfectly, and the slope diverges

    /// <summary>Keyed answers, one row per person, NaN if missing.</summary>
    public static GradedFit Of(IReadOnlyList<double[]> answers)
    {
        double[][] rows = [.. answers.Where(row => !row.All(double.IsNaN))];
        if (rows.Length == 0 || rows[0].Length < 2) { return None("fewer than two items, or no answers"); }

        GradedItemFit[] items =
            [.. Enumerable.Range(0, rows[0].Length).Select(item => new GradedItemFit([.. rows.Select(row => row[item])]))];
        if (items.Any(item => item.Categories < 2)) { return None("an item has one answer only"); }

        var before = double.NegativeInfinity;
        for (var round = 0; round < MostRounds; round++)
        {
            var model = new GradedModel([.. items.Select(item => item.Current)]);
            var total = 0.0;
            foreach (var row in rows)
            {
                var (shares, logLikelihood) = model.Posterior(row);
                total += logLikelihood;
                for (var item = 0; item < items.Length; item++) { items[item].Expect(row[item], shares); }
            }

            if (total - before < Settled * Math.Abs(total))
            {
                return Unsound(model) is { } why ? None(why) : new GradedFit(rows.Length, model, total, null);
            }

            before = total;
            foreach (var item in items) { item.Improve(); }
        }

        return None($"the estimate did not settle in {MostRounds} rounds");

        GradedFit None(string why) => new(rows.Length, null, null, why);
    }

    private static string? Unsound(GradedModel model) =>
        model.Items.Any(item => item.Slope <= 0) ? "an item runs against the others"
        : model.Items.Any(item => item.Slope > GreatestSlope) ? "an item orders persons all but perfectly"
        : null;
}
