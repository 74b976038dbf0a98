namespace Analytics.Surveys;

/// <summary>Good responses to one wave of an instrument, in whatever source: those that scores are compared with.</summary>
internal sealed class Respondents(ResponseList responses)
{
    private readonly Dictionary<string, GradedFit> graded = new(StringComparer.Ordinal);

    /// <summary>The graded response model of a scale; null if the instrument asks for none.</summary>
    public GradedFit? Graded(Scale scale)
    {
        if (!scale.Graded) { return null; }

        if (!graded.TryGetValue(scale.Id, out var fit))
        {
            graded.Add(scale.Id, fit = GradedFit.Of([.. responses.Select(response => response.Keyed(scale))]));
        }

        return fit;
    }

    public ScoreRanks Ranks(Scale scale) => new(Scores(scale));

    /// <summary>Whom T compares a score of the scale with: the published group, or these; null if these do not vary.</summary>
    public Norm? Norm(Scale scale)
    {
        if (scale.Norm is not null) { return scale.Norm; }

        double[] scores = [.. Scores(scale)];
        return Moments.Deviation(scores) is > 0 and { } deviation ? new Norm("", scores.Average(), deviation, "") : null;
    }

    private IEnumerable<double> Scores(Scale scale) => responses.Select(response => response.Score(scale)).OfType<double>();
}
