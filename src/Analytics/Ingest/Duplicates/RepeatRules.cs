namespace Analytics.Ingest;

/// <summary>Which earlier files of a source may have a file's rows.</summary>
internal static class RepeatRules
{
    /// <summary>Whether later rows of a source speak for earlier ones.</summary>
    public static bool IsKeyed(Source source) => RevisionKey.Of(source) is not null;

    /// <summary>Whether a file, whose rows happened in a period, may repeat rows of an earlier one. What a refused file holds is not in the
    /// lake: when it comes again, fixed, it is not a repeat. Rows that say themselves when they happened repeat none of another
    /// time.</summary>
    public static bool MayRepeat(Source source, Period? period, FileReport earlier) => earlier.Rejected is null
        && (!TellsTime(source) || (period is not null && earlier.Period is { } other && period.Meets(other)));

    private static bool TellsTime(Source source) => source.Kind == SourceKind.Events && !IsKeyed(source) && !source.HasLists
        && source.Columns.Observed is not null && source.ObservedAt is null;
}
