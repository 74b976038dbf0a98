namespace Analytics.Ingest;

/// <summary>Dates that programs write where there is none: 0000-00-00, 1900-01-01, 9999-12-31, the first moment of 1970.</summary>
internal static partial class DatesForNone
{
    /// <summary>Whether a text that is no time has the year of such a date.</summary>
    public static bool Has(string text) => Year().Match(text) is { Success: true } year
        && (year.Value == "1970" || !WrittenTime.IsDate(int.Parse(year.Value, CultureInfo.InvariantCulture)));

    /// <summary>What to do about them.</summary>
    public static string Remedy(Source source) =>
        $"such dates stand for none or never: declare them in \"missing\" for source '{source.Id}' in study.json";

    [GeneratedRegex(@"(?<![0-9])[0-9]{4}(?=[-/.])|(?<=[0-9][-/.])[0-9]{4}(?![0-9])")]
    private static partial Regex Year();
}
