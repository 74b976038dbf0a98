namespace Analytics.Surveys;

/// <param name="Scored">Responses with a score.</param>
/// <param name="Mean">Mean score, in the scale's unit; null without scores.</param>
/// <param name="Deviation">Standard deviation of the scores; null with fewer than two.</param>
/// <param name="Alpha">Cronbach's alpha over complete responses of all terms; null if undefined.</param>
/// <param name="Error">Standard error of measurement, in the scale's unit, over complete responses; null if undefined.</param>
public sealed record ScaleReport(string Scale, int Scored, double? Mean, double? Deviation, double? Alpha, double? AlphaLow,
    double? AlphaHigh, double? Error)
{
    private const int MostItemsTold = 3;

    /// <summary>Responses with complete answers, the basis of alpha.</summary>
    public int Complete { get; init; }

    /// <summary>Students with complete responses.</summary>
    public int Persons { get; init; }

    /// <summary>Why alpha is undefined; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Why { get; init; }

    /// <summary>Why the scale feeds no feature and no label in this wave; null if it does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Withheld { get; init; }

    internal static ScaleReport Of(Scale scale, ResponseList responses, SurveyPlan plan)
    {
        var scores = responses.Select(response => response.Score(scale)).OfType<double>().ToList();
        var keyed = new RowsOnDemand(responses.Count, at => responses[at].Keyed(scale));
        var alpha = CronbachAlpha.Of(keyed);
        var complete = Moments.Deviation([.. keyed.Where(row => !row.Contains(double.NaN)).Select(scale.Of).OfType<double>()]);
        return new ScaleReport(scale.Id, scores.Count, scores.Count == 0 ? null : scores.Average(), Moments.Deviation(scores), alpha.Raw,
            alpha.Low, alpha.High, MeasurementError.Of(complete, alpha.Raw))
        {
            Complete = alpha.Persons, Persons = Students(scale, responses), Why = alpha.Raw is null ? alpha.Why : null,
            Withheld = WhyWithheld(scale, alpha, plan),
        };
    }

    private static int Students(Scale scale, ResponseList responses)
    {
        var (students, last) = (0, (string?)null); // sorted by student
        foreach (var one in responses)
        {
            if (one.Student == last || one.Keyed(scale).Contains(double.NaN)) { continue; }

            (students, last) = (students + 1, one.Student);
        }

        return students;
    }

    /// <summary>Single-item scales and small samples are never withheld.</summary>
    private static string? WhyWithheld(Scale scale, CronbachAlpha alpha, SurveyPlan plan)
    {
        if (plan.Reliability is not { } least || scale.Items.Count < 2 || alpha.Persons < plan.ReliabilityOf || alpha.Raw >= least)
        {
            return null;
        }

        var told = alpha.Raw is { } raw
            ? $"alpha {raw:0.00} of {alpha.Persons:N0} complete responses, below {least:0.00}"
            : $"alpha of {alpha.Persons:N0} complete responses is not known: {alpha.Why}";
        string[] items =
        [
            .. alpha.WithoutItem.Index().Where(one => one.Item > alpha.Raw).OrderByDescending(one => one.Item).Take(MostItemsTold)
                .Select(one => $"{scale.Items[one.Index]} (alpha {one.Item:0.00} without it)"),
        ];
        return items.Length == 0 ? told : $"{told}; lowered by {string.Join(", ", items)}";
    }
}
