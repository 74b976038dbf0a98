namespace Analytics.Studies;

/// <param name="Clock">What the clock on the wall shows, or that of UTC.</param>
/// <param name="IsUniversal">Whether it is of UTC: the text gives its offset, or counts from 1970.</param>
/// <param name="IsWholeDay">Whether it names a day and no time of it.</param>
internal readonly record struct WrittenTime(DateTime Clock, bool IsUniversal, bool IsWholeDay)
{
    /// <summary>Whether a year is one of real dates, not a sentinel for none or never, nor the year 1 of a format without a year.</summary>
    public static bool IsDate(int year) => year is > 1900 and < 9000;
}
