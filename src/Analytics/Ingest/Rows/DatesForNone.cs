namespace Analytics.Ingest;

/// <summary>Placeholder dates of programs: 0000-00-00, 1900-01-01, 9999-12-31, the first instant of 1970.</summary>
internal static partial class DatesForNone
{
    /// <summary>Whether an unreadable time has the year of a placeholder.</summary>
    public static bool Has(string text) => Year().Match(text) is { Success: true } year
        && (year.Value == "1970" || !WrittenTime.IsDate(int.Parse(year.Value, CultureInfo.InvariantCulture)));

    public static string Remedy(Source source) =>
        $"such dates stand for none or never: declare them in \"missing\" for source '{source.Id}' in study.json";

    [GeneratedRegex(@"(?<![0-9])[0-9]{4}(?=[-/.])|(?<=[0-9][-/.])[0-9]{4}(?![0-9])")]
    private static partial Regex Year();
}
