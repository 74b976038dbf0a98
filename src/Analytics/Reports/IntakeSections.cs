namespace Analytics.Reports;

/// <summary>Report sections on sources.</summary>
internal static class IntakeSections
{
    private const int MostFiles = 60;

    /// <summary>Each file by its own name with its counts: read = kept + quarantined + duplicate + passed over.</summary>
    /// <param name="nights">Recent nights, for comparison; empty if there are none.</param>
    /// <param name="mended">Results of newly corrected records.</param>
    public static Page Sources(
        this Page page, IReadOnlyList<SourceReport> sources, IReadOnlyList<NightCounts>? nights = null,
        IReadOnlyList<string>? mended = null)
    {
        var files = sources.SelectMany(source => source.Files).ToList();
        var names = files.CountBy(file => file.Name ?? "").ToList();
        var shown = files.OrderByDescending(file => file.Landing).Take(MostFiles).ToHashSet();
        page.Section("What came in", "in").Paragraph(
            "Rows read = kept + quarantined + duplicate + passed over, for every file. Faulty rows are kept verbatim, with line, column "
            + "and reason, in quarantine on the private side.");
        foreach (var sentence in mended ?? []) { page.Paragraph($"{sentence[..1].ToUpperInvariant()}{sentence[1..]}."); }

        page.Figures([.. IntakeFigures.Faults(sources), .. IntakeFigures.OverNights(nights ?? [])]);
        page.Table(
            "Every file", ["file and source", "#read", "#kept", "#quarantined", "#duplicate", "#passed over", "reasons, state"],
            [
                .. sources.Where(source => source.Files.Count == 0).Select(Html[] (source) => [source.Source, "", "", "", "", "",
                    source.Optional ? "missing, optional: its features are missing with reason no feed" : "missing"]),
                .. sources.SelectMany(source => source.Files.Where(shown.Contains)).Select(Row),
                .. files.Count > shown.Count ? [Total($"{files.Count - shown.Count:N0} earlier files",
                    [.. files.Where(file => !shown.Contains(file))])] : Array.Empty<Html[]>(),
                Total($"{files.Count:N0} files", files),
            ]);
        return page.Joins(sources).Told(sources);

        Html[] Row(FileReport file) =>
        [
            $"{(file.Name is { } name && names.Exists(one => one.Key == name && one.Value == 1) ? name : file.Told)} <small>{
                file.Source}</small>",
            file.Read, file.Accepted, file.Quarantined, file.Duplicate, file.PassedOver,
            file.Rejected?.Message ?? string.Join("; ", new[] { Faults(file), file.AnswerFaultsTold, Replaced(file) }
                .Where(told => told.Length > 0)),
        ];
    }

    /// <summary>Section on the freshness of data.</summary>
    /// <param name="today">The day of the cutoff.</param>
    public static Page Fresh(this Page page, Study study, IReadOnlyList<SourceReport> sources, DateOnly today)
    {
        var figures = FreshnessFigures.Of(study, sources, today).ToList();
        return figures.Count == 0 ? page : page.Section("Freshness", "fresh").Paragraph(
            "Sources whose rows have dates. Shaded: as fresh as the study asks for. A source that is late holds the targets that it feeds.")
            .Figures(figures);
    }

    /// <summary>A fault as words: BrokenQuote is broken quote.</summary>
    internal static string Words(FaultCode code) =>
        string.Concat(code.ToString().Select((letter, at) => char.IsUpper(letter)
            ? (at > 0 ? " " : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static Page Joins(this Page page, IReadOnlyList<SourceReport> sources) => !sources.Any(source => source.Join is not null) ? page
        : page.Table(
            "How sources meet the roster: in the last seven days of the terms that run, outcomes and surveys by their newest file",
            ["source", "#rostered", "#of them without a row", "#students beyond the roster", "#of them only written otherwise"],
            from source in sources
            let met = source.Join
            where met is not null
            select new Html[] { source.Source, met.Rostered, met.WithoutRow, met.Beyond, met.NearMisses },
            asCards: true);

    private static Page Told(this Page page, IReadOnlyList<SourceReport> sources)
    {
        foreach (var source in sources.Where(source => source.State != SourceState.Delivered))
        {
            page.Caution($"{source.Source}: {source.State.ToString().ToLowerInvariant()}; {source.Reason}");
        }

        foreach (var source in sources)
        {
            foreach (var warning in source.Warnings) { page.Caution($"{source.Source}: delivered, and to be looked at. {warning}"); }
        }

        foreach (var (source, rows) in sources.Select(source => (source.Source, source.Files.Sum(file => file.Forgotten))))
        {
            if (rows > 0) { page.Paragraph(string.Create(CultureInfo.InvariantCulture, $"{source}: forgotten: {rows:N0} rows.")); }
        }

        foreach (var file in sources.SelectMany(source => source.Files))
        {
            foreach (var note in file.Notes ?? []) { page.Caution($"{file.Source}: {file.Told}: {note}"); }
        }

        return page;
    }

    private static Html[] Total(string name, IReadOnlyList<FileReport> files) =>
    [
        name, files.Sum(file => file.Read), files.Sum(file => file.Accepted), files.Sum(file => file.Quarantined),
        files.Sum(file => file.Duplicate), files.Sum(file => file.PassedOver), "",
    ];

    private static string Replaced(FileReport file) => file.Replaced == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
        $"{file.Replaced:N0} kept rows replaced by a later row of the same key, {file.ReplacedHere:N0} of them in this file");

    private static string Faults(FileReport file)
    {
        var counts = string.Join(", ", file.Faults.Select(fault => $"{Words(fault.Key)} {fault.Value}"));
        return file.CommonestTold is { } commonest ? $"{counts}; {commonest}" : counts;
    }
}
