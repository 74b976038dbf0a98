namespace Analytics.Ingest;

/// <summary>Whether the exports that are there fit a study, by their names, headers and first rows. Nothing is landed.</summary>
/// <param name="zone">Where days begin.</param>
/// <param name="answers">The columns of each survey source that hold answers.</param>
public sealed class ExportLook(TimeZoneInfo zone, IReadOnlyDictionary<string, IReadOnlyList<AnswerColumn>> answers)
{
    private const int FirstRows = 200;

    // Only tells whether courseDay fits: any first day of a course will do.
    private static readonly DateOnly anyStart = new(2000, 1, 3);

    private readonly Pseudonyms pseudonyms = new(InstallationKey.Unkept());

    /// <summary>What does not fit, or is read in a way to know of, one sentence each, the source and the file first.</summary>
    /// <param name="source">A source of a checked study.</param>
    /// <param name="folder">The folder its files are in.</param>
    public IEnumerable<ExportFinding> Of(Source source, string folder)
    {
        var files = ExportFile.Match(folder, source.Files);
        if (files.Count == 0 && !source.Optional)
        {
            yield return new($"source '{source.Id}': no file matches '{source.Files}'.", Fits: false);
        }

        foreach (var file in files)
        {
            var found = file.Special is { } special ? [new($"it is {special}, not a file.", Fits: false)] : Of(source, file);
            foreach (var one in found) { yield return one with { Told = $"source '{source.Id}', {file.Name}: {one.Told}" }; }
        }
    }

    private List<ExportFinding> Of(Source source, ExportFile file)
    {
        try
        {
            using var text = LandedText.Open(file.Path, source);
            return [.. text.Parts.SelectMany(part => Of(source, file.Name, part)).Distinct()];
        }
        catch (RefusedFileException refused) { return [new(refused.Fault.Message, Fits: false)]; }
    }

    private List<ExportFinding> Of(Source source, string name, LandedPart part)
    {
        using var stream = part.Open();
        try
        {
            var head = FileHead.Read(new ChunkReader(stream, (byte)source.Quote[0]), source);
            var file = new LandedFile(0, source.Id, name, "", 0, 0);
            var context = new ReadingContext(source, CalendarIndex.Empty, pseudonyms, zone, answers.GetValueOrDefault(source.Id, []))
            {
                Roles = FileRoles.Of(source, name, part.Member) ?? FileRoles.None,
            };
            if (new ChunkParser(context, file, head, null).Header.Wrong(source, head) is { } header)
            {
                return [new(header.Message, Fits: false)];
            }

            if (head is null) { return []; }

            var found = Widths(source, head).Concat(Times(source, head)).Select(wrong => new ExportFinding(wrong, Fits: false));
            return [.. head.Notes(part.Place, source).Select(note => new ExportFinding(note, Fits: true)), .. found];
        }
        catch (RecordTooLongException)
        {
            return [new("its head is longer than a record may be. A quote that is never closed is the usual cause.", Fits: false)];
        }
    }

    /// <summary>Rows with too many or too few fields, where a run would hold the source for them.</summary>
    private static IEnumerable<string> Widths(Source source, FileHead head)
    {
        var records = RecordScanner.Of(source);
        var (met, bad, first, line) = (0, 0, 0, 0L);
        records.Open(head.Rows);
        while (records.Read())
        {
            met++;
            if (records.Broken || head.Fits(records) || bad++ > 0) { continue; }

            (first, line) = (records.Width, head.Lines + records.Line + 1);
        }

        // The rest of a long file may make up for some.
        if (bad > source.RejectAbove * met && (head.Rows.Last || bad == met))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{bad:N0} of its {(head.Rows.Last ? "" : "first ")}{met:N0} rows have too many or too few fields; the first of them, line "
                    + $"{line}, has {first} "
                + $"for {head.Width} columns. Put values that hold a separator between quotes, or correct \"separator\" of source "
                + $"'{source.Id}' in study.json.");
        }
    }

    /// <summary>Columns of times of which no value in the first rows is in a declared format.</summary>
    private IEnumerable<string> Times(Source source, FileHead head)
    {
        var header = new Header(head.Names);
        var columns = source.Columns;
        var bound = new[] { columns.Observed, columns.Known, columns.Registered, columns.Unregistered, columns.Due, columns.Started }
            .Select(header.Slot);
        var known = source.Measures?.Values.Select(measure => header.Slot(measure.Known)) ?? [];
        var slots = bound.Concat(known).OfType<Slot>().ToList();

        var records = RecordScanner.Of(source);
        var fields = new RecordFields(records, source);
        var reader = new TimeReader(source.Times ?? [], zone);
        var (met, bad) = (new int[slots.Count], new int[slots.Count]);
        records.Open(head.Rows);
        for (var row = 0; row < FirstRows && records.Read(); row++)
        {
            if (records.Broken || !head.Fits(records) || !records.IsText) { continue; }

            foreach (var (at, slot) in slots.Index())
            {
                var text = fields.Text(slot);
                if (text.IsEmpty) { continue; }

                met[at]++;
                if (reader.Read(text, anyStart) is null) { bad[at]++; }
            }
        }

        var formats = string.Join(", ", (source.Times ?? []).Select(format => $"'{format}'"));
        return from one in slots.Index()
               where met[one.Index] > 0 && bad[one.Index] == met[one.Index]
               select $"none of the first {met[one.Index]} values of '{one.Item.Name}' is in a declared format: {formats}.";
    }
}

/// <summary>What was found of an export.</summary>
/// <param name="Told">A sentence, the source and the file first.</param>
/// <param name="Fits">Whether it is read all the same.</param>
public sealed record ExportFinding(string Told, bool Fits);
