namespace Analytics.Surveys;

/// <summary>Valid responses to one wave in all sources: the reference group of scores.</summary>
internal sealed class Respondents(ResponseList responses)
{
    private readonly Dictionary<string, GradedFit> graded = new(StringComparer.Ordinal);

    /// <summary>Null if the instrument does not ask for it.</summary>
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

    /// <summary>Reference of T scores: the published norm, or these respondents; null if they do not vary.</summary>
    public Norm? Norm(Scale scale)
    {
        if (scale.Norm is not null) { return scale.Norm; }

        double[] scores = [.. Scores(scale)];
        return Moments.Deviation(scores) is > 0 and { } deviation ? new Norm("", scores.Average(), deviation, "") : null;
    }

    private IEnumerable<double> Scores(Scale scale) => responses.Select(response => response.Score(scale)).OfType<double>();
}
