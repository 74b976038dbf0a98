namespace Analytics.Nightly;

/// <summary>Results of corrected records from quarantine.</summary>
internal static class Corrections
{
    /// <summary>A sentence for each file of corrections that an earlier night had not; null if there is none.</summary>
    public static IReadOnlyList<string>? Told(IReadOnlyList<SourceReport> sources, RunRecord? before)
    {
        var known = (before?.Sources ?? []).SelectMany(source => source.Files).Select(file => file.Hash).ToHashSet(StringComparer.Ordinal);
        List<string> told = [.. sources.SelectMany(source => source.Files.Where(file => file.Corrects && !known.Contains(file.Hash))
            .Select(file => Told(source.Source, file)))];
        return told.Count == 0 ? null : told;
    }

    private static string Told(string source, FileReport file) =>
        $"mended: {source}: of {file.Read} corrected records of {file.Name} {file.Accepted} are kept now"
        + (file.Quarantined == 0 ? "" : $", {file.Quarantined} are faulty still ({file.CommonestTold})")
        + (file.Duplicate == 0 ? "" : $", {file.Duplicate} repeat others");
}
