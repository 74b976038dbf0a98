namespace Analytics.Ingest;

/// <summary>The columns that a source reads, found by constructing its parser.</summary>
/// <param name="answers">Answer columns of a survey.</param>
internal sealed class AskedColumns(IReadOnlyList<AnswerColumn> answers)
{
    private static readonly Pseudonyms nobody = new(InstallationKey.Unkept());

    /// <summary>Column names in ordinal order.</summary>
    public IReadOnlyList<string> Of(Source source)
    {
        var context = new ReadingContext(source, CalendarIndex.Empty, nobody, TimeZoneInfo.Utc, answers) { Asks = true };
        return [.. new ChunkParser(context, new LandedFile(0, source.Id, "", "", 0, 0), null, null).Header.Read.Keys];
    }
}
