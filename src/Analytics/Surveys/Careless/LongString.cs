namespace Analytics.Surveys;

/// <summary>Straight-lining: the longest run of the same answer, on answers as given, in the order asked (Johnson 2005).</summary>
public static class LongString
{
    /// <summary>A missing answer (NaN) ends a run. Null without answers.</summary>
    public static int? Of(ReadOnlySpan<double> answers)
    {
        var (longest, run, last) = (0, 0, double.NaN);
        foreach (var answer in answers)
        {
            run = double.IsNaN(answer) ? 0 : answer == last ? run + 1 : 1;
            last = answer;
            longest = Math.Max(longest, run);
        }

        return longest == 0 ? null : longest;
    }
}
