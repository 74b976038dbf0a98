namespace Analytics.Surveys;

/// <summary>One person's score on a scale, from keyed answers, NaN if not answered. Nothing is imputed.</summary>
public static class KeyedScore
{
    /// <summary>Mean of what was answered, in item units; null when fewer items than asked for were answered.</summary>
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

    /// <summary>Sum of all items, missing ones as the mean of the others; null when fewer than asked for were answered.</summary>
    public static double? Sum(ReadOnlySpan<double> answers, int minimumAnswered) => Mean(answers, minimumAnswered) * answers.Length;
}
