using System.Text.RegularExpressions;

namespace Analytics.Studies;

/// <summary>What a declared format of times holds.</summary>
internal static partial class TimeFormat
{
    /// <summary>The format of whole days since a course began.</summary>
    public const string CourseDay = "courseDay";

    /// <summary>Whether it says the year: without one, a time would be of the year in which it is read. A single letter is a standard format.</summary>
    public static bool HasYear(string format) => format == CourseDay || (format.Length == 1 ? format is not ("m" or "M" or "t" or "T") : Letters(format).Contains('y', StringComparison.Ordinal));

    /// <summary>A format without the words that stand in it as they are.</summary>
    public static string Letters(string format) => Literals().Replace(format, "");

    [GeneratedRegex("""'[^']*'|"[^"]*"|\\.""")]
    private static partial Regex Literals();
}
