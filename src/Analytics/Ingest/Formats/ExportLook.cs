namespace Analytics.Ingest;

/// <summary>Checks whether existing exports fit a study, by names, headers and first rows. Lands nothing.</summary>
/// <param name="answers">Answer columns by survey source.</param>
public sealed class ExportLook(TimeZoneInfo zone, IReadOnlyDictionary<string, IReadOnlyList<AnswerColumn>> answers)
{
    private const int FirstRows = 200;

    // Only tests whether courseDay fits: any first day will do.
    private static readonly DateOnly anyStart = new(2000, 1, 3);

    private readonly Pseudonyms pseudonyms = new(InstallationKey.Unkept());

    /// <summary>Misfits and remarks, one sentence each, starting with source and file.</summary>
    /// <param name="source">A source of a valid study.</param>
    public IEnumerable<ExportFinding> Of(Source source, string folder)
    {
        var files = ExportFile.Match(folder, source.Files);
        if (files.Count == 0 && !source.Optional)
        {
            yield return new($"source '{source.Id}': {ExportFile.NoneMatches(folder, source.Files)}.", Fits: false);
        }

        foreach (var file in files)
        {
            var found = file.Special is { } special ? [new($"it is {special}, not a file.", Fits: false)] : Of(source, file, files[0]);
            foreach (var one in found) { yield return one with { Told = $"source '{source.Id}', {file.Name}: {one.Told}" }; }
        }
    }

    /// <param name="first">The file that carries advice about all files.</param>
    private List<ExportFinding> Of(Source source, ExportFile file, ExportFile first)
    {
        var found = Fit(source, file);
        var wrong = found.FindIndex(one => !one.Fits);
        var advice = wrong < 0 && file != first ? null : FormatAdvice.Of(source, file.Path, fits: wrong < 0);
        if (advice is null) { return found; }

        if (wrong < 0) { found.Add(new(advice, Fits: true)); }
        else { found[wrong] = found[wrong] with { Told = $"{found[wrong].Told} {advice}" }; }

        return found;
    }

    private List<ExportFinding> Fit(Source source, ExportFile file)
    {
        try
        {
            using var text = LandedText.Open(file.Path, source, answers.GetValueOrDefault(source.Id, []));
            return [.. text.Parts.SelectMany(part => Of(file.Name, text, part)).Distinct()];
        }
        catch (RefusedFileException refused) { return [new(refused.Fault.Message, Fits: false)]; }
    }

    private List<ExportFinding> Of(string name, LandedText text, LandedPart part)
    {
        var source = part.Source;
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
                return [new(text.Placed(part, header).Message, Fits: false)];
            }

            if (head is null) { return []; }

            var found = Widths(source, head, part.IsJson).Concat(Lacking(source, head, context, part.IsJson))
                .Select(wrong => new ExportFinding(wrong, Fits: false)).Concat(Values(source, head));
            return
            [
                .. head.Notes(part.Place, source).Select(note => new ExportFinding(note, Fits: true)), .. found,
                .. KeptRows.Of(source, head, context.Roles).Told
                    .Concat(HeadWarnings.Of(source, head, context.Roles, stream).Select(told => told + "."))
                    .Concat(head.Rows is { Last: true, Text.IsEmpty: true } ? ["it has no row: look at the export."] : [])
                    .Select(told => new ExportFinding(told, Fits: true, IsWarning: true)),
            ];
        }
        catch (RecordTooLongException)
        {
            return [new("its head is longer than a record may be. A quote that is never closed is the usual cause.", Fits: false)];
        }
    }

    /// <summary>Reports rows with a wrong number of fields if a run would hold the source for them.</summary>
    private static IEnumerable<string> Widths(Source source, FileHead head, bool json)
    {
        var records = RecordScanner.Of(source);
        var (met, bad, first, line) = (0, 0, "", 0L);
        records.Open(head.Rows);
        while (records.Read())
        {
            met++;
            if (records.Broken || head.Fits(records) || bad++ > 0) { continue; }

            (first, line) = (head.Misfit(records), head.Lines + records.Line + 1);
        }

        // The rest of a long file may lower the share.
        if (bad > source.RejectAbove * met && (head.Rows.Last || bad == met))
        {
            var of = $"{bad:N0} of its {(head.Rows.Last ? "" : "first ")}{met:N0} ";
            yield return json ? $"{of}records cannot be read: {SourceLimits.NoObject}." :
                $"{of}rows have too many or too few fields; the first of them, line "
                    + $"{line}, has {first}: {SourceLimits.OfMisfits(first, bad == met, source)}.";
        }
    }

    /// <summary>Columns of times or numbers with too many unreadable values in the first rows.</summary>
    private IEnumerable<ExportFinding> Values(Source source, FileHead head)
    {
        var columns = Columns(source, new Header(head.Names, shorter: head.Found.Short)).ToList();
        var met = 0;
        foreach (var fields in head.FirstRecords(source).TakeWhile(_ => met++ < FirstRows))
        {
            foreach (var column in columns) { column.Look(fields); }
        }

        var isWhole = head.Rows.Last && met <= FirstRows;
        return columns.Select(column => column.Wrong(source.RejectAbove, isWhole)).OfType<ExportFinding>();
    }

    /// <summary>Required columns without a value in the first rows.</summary>
    private static IEnumerable<string> Lacking(Source source, FileHead head, ReadingContext context, bool json)
    {
        if (source.Kind == SourceKind.Calendar) { return []; } // a row may describe a term or a course

        var header = new Header(head.Names, context.Roles, shorter: head.Found.Short);
        var columns = source.Columns;
        var needed = new[] { columns.Student, columns.Course, columns.Outcome, source.ObservedAt is null ? columns.Observed : null }
            .OfType<ColumnRef>().Select(column => (Column: column, Slot: header.Slot(column))).Where(one => one.Slot is not null).ToList();
        var (subject, deleted) = (SubjectRows.Of(source, header), RowTest.Of(source.Deleted, header, source));
        var (met, all, nested) = (0, needed.Count, false);
        foreach (var fields in head.FirstRecords(source).Where(fields => subject?.Lack(fields) != true && deleted?.Of(fields) != true)
            .TakeWhile(_ => met < FirstRows && needed.Count > 0))
        {
            met++;
            nested |= needed.Exists(one => fields.Text(one.Slot) is ['{', '"', ..]);
            needed.RemoveAll(one => !fields.Text(one.Slot).IsEmpty);
        }

        if (json && met == 1 && needed.Count == all && all > 1)
        {
            return [$"its one record has no value of any column of source '{source.Id}': it may be the answer of a server, such as an "
                + "error, in place of the export."];
        }

        if (json && met == 1 && nested)
        {
            return ["its one record has all values of a column together, as pandas writes by default: write one record per row "
                + "(orient=\"records\")."];
        }

        return met == 0 ? [] : needed.Select(one =>
            $"none of its first {met} {(json ? "records" : "rows")} has a value of '{one.Slot!.Name}', but every row must have one. "
                + (json && one.Column.IsAnyOf ? $"In JSON write its names as one path: \"{string.Join('|', one.Column.Names)}\"."
                    : $"Compare the columns of source '{source.Id}' in study.json, or leave such rows out with \"drop\"."));
    }

    private IEnumerable<ColumnLook> Columns(Source source, Header header)
    {
        var columns = source.Columns;
        var (times, declared) = (TimeReader.Of(source, zone), source.Times ?? []);
        var measures = source.Measures?.Values ?? [];
        var bound = new[] { columns.Observed, columns.Known, columns.Registered, columns.Unregistered, columns.Due, columns.Started }
            .Select(header.Slot);
        foreach (var slot in bound.Concat(measures.Select(measure => header.Slot(measure.Known))).OfType<Slot>())
        {
            var formats = string.Join(", ", declared.Select(format => $"'{format}'"));
            yield return new ColumnLook(slot,
                text => times.Read(text, anyStart) is not null ? null : DatesForNone.Has(text.ToString()) ? Fault.DateForNone : "",
                (kind, unread, read) => kind == Fault.DateForNone ? $"a possible date; {DatesForNone.Remedy(source)}"
                    : $"in a declared format: {formats}{Guessed(declared, unread, read)}");
        }

        foreach (var slot in new[] { columns.Starts, columns.Ends }.Select(header.Slot).OfType<Slot>())
        {
            yield return new ColumnLook(slot, text => times.DayOf(text) is null ? "" : null, (_, unread, read) =>
                $"a day as yyyy-MM-dd or in a declared format{Guessed(declared, unread, read)}");
        }

        ColumnLook Numbers(Slot slot, ValueReader reader, IReadOnlyDictionary<string, double>? words = null) => new(
            slot, text => words?.ContainsKey(text.ToString()) == true || reader.Read(text) is not null ? null : reader.KindOf(text),
            (kind, _, _) => $"a number, but {kind}{(NumberFaults.Remedy(kind, source) is { } remedy ? $": {remedy}" : "")}");
        foreach (var measure in measures)
        {
            if (measure.Levels is null && header.Slot(measure.Column) is { } slot)
            {
                yield return Numbers(slot, ValueReader.Of(source, measure));
            }
        }

        foreach (var answer in answers.GetValueOrDefault(source.Id, []).Where(answer => answer.Choice is null))
        {
            if (header.Slot(answer.Column) is { } slot) { yield return Numbers(slot, ValueReader.Of(source), answer.Values); }
        }
    }

    /// <summary>Formats that read all values of a column, or at least the unreadable ones.</summary>
    private static string Guessed(IReadOnlyList<string> declared, IReadOnlyList<string> unread, IReadOnlyList<string> read) =>
        TimeGuess.Of(declared, [.. unread, .. read]) is { Count: > 0 } all ? $"; {string.Join(" or ", all)} would read them"
        : read.Count > 0 && TimeGuess.Of(declared, unread) is { Count: > 0 } others
            ? $"; {string.Join(" or ", others)} would read the others"
        : read.Count == 0 ? "; no known format reads them: correct the column, or export times as 2026-02-23 14:05:00"
        : "";
}

/// <param name="Told">A sentence, starting with source and file.</param>
/// <param name="Fits">Whether the file is read nevertheless.</param>
/// <param name="IsWarning">Whether it is read but needs attention.</param>
public sealed record ExportFinding(string Told, bool Fits, bool IsWarning = false);
