namespace Analytics.Ingest;

/// <summary>The state of a source once all its files are read.</summary>
public sealed partial class Intake
{
    /// <summary>A bad file holds its source until it is replaced or withdrawn. With nothing delivered any more, the newest file
    /// decides.</summary>
    private (SourceState State, string? Reason, string? Warning) Judge(
        Source source, IReadOnlyList<LandedFile> landed, List<FileReport> files, List<FileReport> delivered)
    {
        var look = landing.LookAt(source.Id);
        if (look is { Special: [var special, ..] }) { return (SourceState.Held, special, null); }

        if (files.Count == 0)
        {
            return (SourceState.Missing, look is null ? $"no file matches '{source.Files}'"
                : look.None ?? $"what matches '{source.Files}' is still being written", null);
        }

        if (look?.GoneFolder is { } gone)
        {
            var told = $"its folder '{gone}' is not there any more; put it back, or correct \"files\" of source '{source.Id}' in "
                + "study.json";
            return (SourceState.Held, told, null);
        }

        var warnings = new List<string>();
        if (look is { None: not null }) { warnings.Add($"no file matches '{source.Files}' any more; what was landed before is used"); }

        var all = landed.Zip(files).ToList();
        var deliveries = all.Where(one => one.First.Repairs is null).ToList();
        foreach (var (file, read) in delivered.Count > 0 ? deliveries.Where(one => delivered.Contains(one.Second)) : deliveries.TakeLast(1))
        {
            var corrections = all.Where(one => one.First.Repairs == file.Number).Select(one => one.Second);
            (string? Held, string? Warning)[] limits =
            [
                SourceLimits.Faults(source, Less(file, read, landed), corrections), SourceLimits.Answers(source, read),
                SourceLimits.Crowd(source, read), SourceLimits.TakenBack(source, read),
            ];
            if (limits.FirstOrDefault(one => one.Held is not null).Held is { } beyond) { return (SourceState.Held, beyond, null); }

            string?[] told =
            [
                .. limits.Select(one => one.Warning), SourceLimits.Empty(source, read), SourceLimits.Replaced(source, read),
                SourceLimits.UnknownIds(source, read), SourceLimits.WrittenOver(source, read), SourceLimits.Ahead(source, read),
                SourceLimits.OtherWords(source, read), SourceLimits.FullSheet(read),
                .. (read.Warnings ?? []).Select(warning => $"{read.Told}: {warning}"),
            ];
            warnings.AddRange(told.OfType<string>());
        }

        if (files.TrueForAll(file => file.Subject == 0) && files.Find(file => file.Read > 0) is { } empty)
        {
            return (SourceState.Held, SourceLimits.Empty(source, empty), null);
        }

        if (files.TrueForAll(file => file is { Read: 0, Rejected: null }))
        {
            warnings.Add($"it has no row: look at the export of source '{source.Id}'");
        }

        var names = deliveries.Where(one => !BundleManifest.IsOfChanges(one.First)).GroupBy(one => one.First.Name, StringComparer.Ordinal);
        foreach (var name in names.Where(name => delivered.Contains(name.Last().Second)))
        {
            var (held, warning) = Shrinkage.Of(source, [.. name]);
            if (held is not null) { return (SourceState.Held, held, null); }

            if (warning is not null) { warnings.Add(warning); }
        }

        return (SourceState.Delivered, null, SourceReport.JoinWarnings(warnings));
    }

    /// <summary>A file's report without the records that came back corrected; they count in the file of corrections.</summary>
    private FileReport Less(LandedFile file, FileReport report, IReadOnlyList<LandedFile> landed)
    {
        var corrections = landed.Where(one => one.Repairs == file.Number).ToList();
        if (corrections.Count == 0 || report.Rejected is not null) { return report; }

        return QuarantinedRecords.Of(store, file).Less(report, corrections.SelectMany(one => one.Repaired).ToHashSet());
    }
}
