using Analytics.Studies;

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

    /// <summary>What does not fit, one sentence each, the source and the file first.</summary>
    /// <param name="source">A source of a checked study.</param>
    /// <param name="folder">The folder its files are in.</param>
    public IEnumerable<string> Wrong(Source source, string folder)
    {
        var files = ExportFile.Match(folder, source.Files);
        if (files.Count == 0 && !source.Optional) { yield return $"source '{source.Id}': no file matches '{source.Files}'."; }

        foreach (var file in files)
        {
            var wrong = file.Special is { } special ? [$"it is {special}, not a file."] : Wrong(source, file);
            foreach (var one in wrong) { yield return $"source '{source.Id}', {file.Name}: {one}"; }
        }
    }

    private List<string> Wrong(Source source, ExportFile file)
    {
        try
        {
            using var text = LandedText.Open(file.Path, source);
            return [.. text.Parts.SelectMany(part => Wrong(source, part)).Distinct(StringComparer.Ordinal)];
        }
        catch (RefusedFileException refused) { return [refused.Fault.Message]; }
    }

    private List<string> Wrong(Source source, LandedPart part)
    {
        using var stream = part.Open();
        try
        {
            var head = FileHead.Read(new ChunkReader(stream, (byte)source.Quote[0]), source);
            var names = head?.Names ?? [];
            var file = new LandedFile(0, source.Id, "", "", 0, 0);
            var context = new ReadingContext(source, CalendarIndex.Empty, pseudonyms, zone, answers.GetValueOrDefault(source.Id, []));
            if (new ChunkParser(context, file, names, null).Header.Wrong(source) is { } header) { return [header.Message]; }

            return head is null ? [] : [.. Times(source, head)];
        }
        catch (RecordTooLongException)
        {
            return ["its head is longer than a record may be. A quote that is never closed is the usual cause."];
        }
    }

    /// <summary>Columns of times of which no value in the first rows is in a declared format.</summary>
    private IEnumerable<string> Times(Source source, FileHead head)
    {
        var header = new Header(head.Names);
        var columns = source.Columns;
        var bound = new[] { columns.Observed, columns.Known, columns.Registered, columns.Unregistered, columns.Due }.Select(header.Slot);
        var known = source.Measures?.Values.Select(measure => header.Slot(measure.Known)) ?? [];
        var slots = bound.Concat(known).OfType<Slot>().ToList();

        var records = new RecordScanner((byte)source.Separator[0], (byte)source.Quote[0]);
        var fields = new RecordFields(records, source);
        var reader = new TimeReader(source.Times ?? [], zone);
        var (met, bad) = (new int[slots.Count], new int[slots.Count]);
        records.Open(head.Rows);
        for (var row = 0; row < FirstRows && records.Read(); row++)
        {
            if (records.Broken || records.Width != header.Width || !records.IsText) { continue; }

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
