namespace Analytics.Ingest;

/// <summary>Parses one landed file into rows and quarantine.</summary>
public sealed partial class Intake
{
    private const int YearsAhead = 100;

    /// <summary>Parses a file, and again if its own time is not trusted. Without <paramref name="keepRows"/> only the duplicate index is
    /// written: someone may be editing the quarantine.</summary>
    /// <param name="before">Duplicate indexes of earlier files that may overlap a period; null if there are none.</param>
    private FileReport Parse(ReadingContext context, FilePlace place, Func<Period?, IReadOnlyList<string>>? before, bool keepRows,
        Action<long> progress, CancellationToken stop)
    {
        var report = ParseOnce(context, place, before, keepRows, progress, stop);
        if (!IsTooEarly(context, report)) { return report; }

        var trusted = ParseOnce(context with { HoldsToArrival = false }, place, before, keepRows, progress, stop);
        return IsFarAhead(place.File, trusted) ? ParseOnce(context, place, before, keepRows, progress, stop)
            : trusted with { Ahead = report.Faults[FaultCode.AheadOfArrival] };
    }

    /// <summary>Whether all rows are centuries later than the file, as in another calendar such as the Buddhist.</summary>
    private static bool IsFarAhead(LandedFile file, FileReport report) =>
        report.Period is { } period && period.From > Instant.AddDays(file.Arrived, YearsAhead * 365, TimeZoneInfo.Utc);

    /// <summary>Whether so many rows are dated after the file's time that the source would be held. Copying or unpacking may have lost that
    /// time.</summary>
    private static bool IsTooEarly(ReadingContext context, FileReport report) =>
        context is { HoldsToArrival: true, Source.AheadDays: null } && context.Source.SaysWhenKnown(null)
        && report.Faults.GetValueOrDefault(FaultCode.AheadOfArrival) > context.Source.RejectAbove * report.Subject;

    private FileReport ParseOnce(ReadingContext context, FilePlace place, Func<Period?, IReadOnlyList<string>>? before, bool keepRows,
        Action<long> progress, CancellationToken stop)
    {
        var keyed = RevisionKey.Of(context.Source) is not null;
        if (LandingDamage.Of(store, place.File, deep: !landing.IsFresh(place.File)) is { } damage)
        {
            throw new InstallationException(damage);
        }

        var ids = new StudentIds(context.Source, context.Pseudonyms, context.Logins);
        using var quarantine = new QuarantineFile(store.Quarantine(place.File.Source, place.File.Hash, place.File.Twin));
        using var rows = new FileRows(place.Folder, place.File.Order, zone,
            context.Source.TimeZone is { } own ? TimeZoneInfo.FindSystemTimeZoneById(own) : null);
        using var repeats = keyed || before is not null || !keepRows
            ? new Repeats(
                keyed, place.Index + ".spill", together: context.Source.Key is null || context.Source.HasLists, replaces: keepRows)
            : null;
        var parser = new FileParser(
            context with { Ids = ids }, place.File, repeats, quarantine, rows.Words, rows.Append, threads, progress,
            context.Answers.Count > 0 ? ChunkReader.SizeOfSheets : ChunkReader.Size, place.Cut);
        var report = parser.Parse(store.Landed(place.File.Source, place.File.Hash), stop);
        if (report.Rejected is not null || IsTooEarly(context, report)) { return report; }

        if ((TooManyLevels(context.Source, rows.Words, report) ?? RoundedIds(ids)) is { } fault)
        {
            return new FileReport(context.Source.Id, report.Hash, report.Landing, 0, 0, 0, 0, fault,
                new SortedDictionary<FaultCode, long>());
        }

        var change = parser.Change();
        if (change is not null) { repeats!.Lost = change.Lost; }

        var dropped = repeats?.Decide(before?.Invoke(report.Period) ?? [], place.Index);
        if (keepRows)
        {
            if (change is not null)
            {
                report = TakeBack(report, change, rows, dropped);
                context.Snapshot!.Keep(place.Folder);
            }

            if (repeats is { Replacing.Count: > 0 }) { rows.TakeBack(context.Source.Id, repeats.Replacing); }

            // If we die between the two, or before the report is written, the file is read again and both are written again.
            quarantine.Keep();
            rows.WriteTo(place.Folder, store.VaultOf(place.Folder), dropped, threads);
            if (ids.Near.Lines() is { Count: > 0 } near) { AtomicFile.WriteText(place.NearIds, string.Join('\n', near) + "\n"); }
        }

        var duplicate = dropped is null ? 0 : dropped.Cast<bool>().LongCount(one => one);
        List<string> warnings = [.. report.Warnings ?? [], .. rows.Warnings(context.Source.Key is not null)];
        report = report with
        {
            Accepted = report.Accepted - duplicate, Duplicate = duplicate, Crowded = rows.Crowded, UnknownIds = ids.Unknown,
            WrittenOver = ids.WrittenOver,
            Warnings = warnings.Count > 0 ? warnings : null,
        };
        return repeats is not null && SourceRules.KeepsKey(context.Source)
            ? report with { Replaced = repeats.Replaced, ReplacedHere = repeats.ReplacedHere }
            : report;
    }

    /// <summary>Why a file whose ids lost their last digits is rejected; null if they did not.</summary>
    private static FileFault? RoundedIds(StudentIds ids) => ids.Rounded == 0 ? null : new(FaultCode.RoundedId,
        $"All of its {ids.Rounded:N0} student ids of more than 15 digits end in zeros from the sixteenth on: a spreadsheet rounded them, "
            + "and what they were is lost. Export them again, as text.");

    /// <summary>Why a file whose levels are really names or ids is rejected; null if they are not.</summary>
    private static FileFault? TooManyLevels(Source source, TableWords words, FileReport report)
    {
        if (source.Measures?.Values.Any(measure => measure.Levels is not null) != true) { return null; }

        var levels = words.Of(ObservationRows.Schema)[ObservationRows.Schema.IndexOf(ObservationRows.LevelColumn)]!.All.Length;
        return !LevelWords.AreIds(levels, report.Accepted) ? null
            : new(FaultCode.OutOfRange,
                $"Its measures with levels have {levels} different words in {report.Accepted} rows: names or ids are no levels. Correct "
                    + $"\"column\" of the measure of source '{source.Id}' in study.json, or take it out.");
    }
}
