namespace Analytics.Surveys;

/// <summary>Whether a questionnaire was filled in faster than it can be read.</summary>
public static class ResponseTime
{
    /// <summary>Two seconds an item (Huang et al. 2012); a study may decide on another limit.</summary>
    public const double SecondsAnItem = 2;

    /// <summary>Null when the time is missing or negative: unknown is not fast.</summary>
    public static bool? TooFast(double? seconds, int items, double secondsAnItem = SecondsAnItem) =>
        seconds is >= 0 ? seconds < items * secondsAnItem : null;
}
