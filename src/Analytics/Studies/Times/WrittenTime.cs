namespace Analytics.Studies;

/// <param name="Clock">Wall-clock time, or UTC.</param>
/// <param name="IsUniversal">Whether it is UTC: the text has an offset, or counts from 1970.</param>
/// <param name="IsWholeDay">Whether it is a date without time.</param>
internal readonly record struct WrittenTime(DateTime Clock, bool IsUniversal, bool IsWholeDay)
{
    /// <summary>Excludes placeholders and year 1 of formats without a year.</summary>
    public static bool IsDate(int year) => year is > 1900 and < 9000;
}
