namespace Analytics.Surveys;

/// <summary>Scale scores from keyed answers, NaN if missing. Nothing is imputed.</summary>
public static class KeyedScore
{
    /// <summary>Mean of the answers, in item units; null with too few.</summary>
    public static double? Mean(ReadOnlySpan<double> answers, int minimumAnswered)
    {
        var (sum, answered) = (0.0, 0);
        foreach (var answer in answers)
        {
            if (double.IsNaN(answer)) { continue; }

            sum += answer;
            answered++;
        }

        return answered > 0 && answered >= minimumAnswered ? sum / answered : null;
    }

    /// <summary>Sum of all items, with missing ones at the mean of the others; null with too few answers.</summary>
    public static double? Sum(ReadOnlySpan<double> answers, int minimumAnswered) => Mean(answers, minimumAnswered) * answers.Length;
}
