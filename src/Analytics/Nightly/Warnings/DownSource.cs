namespace Analytics.Nightly;

/// <summary>A source that the last night could not use.</summary>
/// <param name="Since">The first of the nights in a row in which it could not be used, yyyy-MM-dd.</param>
public sealed record DownSource(SourceReport Report, string Since)
{
    /// <summary>The sources that are missing, held or stale since some night; not the optional ones that never came.</summary>
    /// <exception cref="InstallationException">A record is damaged.</exception>
    public static IReadOnlyList<DownSource> Of(Store store, TimeZoneInfo zone)
    {
        var runs = new RunFolder(store, zone);
        if (runs.LastNight is not { } last) { return []; }

        var since = last.Sources.Where(source => source.IsDown)
            .ToDictionary(source => source.Source, _ => last.Cutoff, StringComparer.Ordinal);
        var lasting = since.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var night in runs.ReadableNights().Where(night => RunFolder.Micros(night.Cutoff) < RunFolder.Micros(last.Cutoff)))
        {
            lasting.IntersectWith(night.Sources.Where(source => source.IsDown).Select(source => source.Source));
            if (lasting.Count == 0) { break; }

            foreach (var source in lasting) { since[source] = night.Cutoff; }
        }

        return [.. last.Sources.Where(source => source.IsDown).Select(source => new DownSource(source, since[source.Source][..10]))];
    }

    /// <summary>Why nothing can be learnt for a target now, or null.</summary>
    public static string? HoldsTraining(IReadOnlyList<DownSource> down, Study study, TargetRule target)
    {
        var needed = TargetColumns.LearntFrom(study, target);
        var told = down.Where(one => needed.Contains(one.Report.Source)).Select(one => one.ByName).ToList();
        return told.Count == 0 ? null : $"Fix the export first: nothing is trained while {string.Join(" and ", told)}.";
    }

    public override string ToString() => $"{ByName}: {Report.Reason}";

    private string ByName => $"{Report.DownByName} since the night of {Since}";
}
