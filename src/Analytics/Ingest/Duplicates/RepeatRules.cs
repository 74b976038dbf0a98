namespace Analytics.Ingest;

/// <summary>Which earlier files can contain rows of a file.</summary>
internal static class RepeatRules
{
    /// <summary>Whether later rows of a source replace earlier ones.</summary>
    public static bool IsKeyed(Source source) => RevisionKey.Of(source) is not null;

    /// <summary>Whether a file with rows in a period can repeat rows of an earlier one. Rows of a rejected file are not in the lake, so its
    /// fixed version is no duplicate. Rows with a time of their own cannot repeat rows of another period.</summary>
    public static bool MayRepeat(Source source, Period? period, FileReport earlier) => earlier.Rejected is null
        && (!TellsTime(source) || (period is not null && earlier.Period is { } other && period.Meets(other)));

    private static bool TellsTime(Source source) => source.Kind == SourceKind.Events && !IsKeyed(source) && !source.HasLists
        && source.Columns.Observed is not null && source.ObservedAt is null;
}
