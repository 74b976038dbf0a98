namespace Analytics.Ingest;

/// <summary>The columns that the reading of a source asks for, found by asking it: whatever rules it declares.</summary>
/// <param name="answers">Survey: the columns that hold answers.</param>
internal sealed class AskedColumns(IReadOnlyList<AnswerColumn> answers)
{
    private static readonly Pseudonyms nobody = new(InstallationKey.Unkept());

    /// <summary>Their names, in ordinal order.</summary>
    public IReadOnlyList<string> Of(Source source)
    {
        var context = new ReadingContext(source, CalendarIndex.Empty, nobody, TimeZoneInfo.Utc, answers) { Asks = true };
        return [.. new ChunkParser(context, new LandedFile(0, source.Id, "", "", 0, 0), null, null).Header.Read.Keys];
    }
}
