using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.Benchmarks;

/// <summary>
/// Reads the exports of a study from where they lie, for tables of features on the spot. Nothing is landed, hashed, put in quarantine, told
/// apart as repeated or written to a lake, and identities are not kept; what is large is read anew whenever it is asked for.
/// </summary>
/// <param name="study">The study; each of its sources may have several files.</param>
/// <param name="zone">Where days begin.</param>
/// <param name="pseudonyms">Makes pseudonyms of ids.</param>
/// <param name="scratch">Where faulty records stand while a file is read.</param>
/// <param name="threads">Threads to read a file with.</param>
internal sealed class DirectIntake(Study study, TimeZoneInfo zone, Pseudonyms pseudonyms, string scratch, int threads)
{
    private int files;

    /// <summary>The evidence of one delivery. What of it is refused is told when it is read.</summary>
    public Archive Read(string studyFolder, string dataFolder)
    {
        var calendar = CalendarIndex.Empty;
        string FolderOf(Source source) => source.Folder == SourceFolder.Study ? studyFolder : dataFolder;
        var calendars = new List<ParsedFile>();
        foreach (var source in study.Sources.Where(one => one.Kind == SourceKind.Calendar).OrderBy(one => one.Has("object") ? 1 : 0))
        {
            calendars.AddRange(Rows(source, FolderOf(source), calendar)
                .Select(rows => new ParsedFile(rows.File, "") { Direct = rows.Of }));
            calendar = CalendarTables.Index(calendars, study.Sources.Any(one => one.IsOfTerms));
        }

        var rows = study.Sources.Where(one => one.Kind != SourceKind.Calendar)
            .ToDictionary(one => one, one => Rows(one, FolderOf(one), calendar));
        IEnumerable<DirectRows> Of(SourceKind kind) => rows.Where(one => one.Key.Kind == kind).SelectMany(one => one.Value);
        return ArchiveTables.Load(table => table switch
        {
            "assessments" => calendars.SelectMany(file => file.Read(table)),
            "enrolments" => Of(SourceKind.Roster).SelectMany(one => one.Of(table)),
            "observations" => Of(SourceKind.Observations).SelectMany(one => one.Of(table)),
            "outcomes" => Of(SourceKind.Outcomes).SelectMany(one => one.Of(table)),
            "responses" => Of(SourceKind.Survey).SelectMany(one => one.Of(table)),
            _ => rows.Where(one => one.Key.Key is not null).SelectMany(one => one.Value).SelectMany(one => one.Of(table)),
        }, _ => [.. Of(SourceKind.Events).Select(one => new EventFile(one.File.Name, _ => one.Events()))], 0, [], calendar.Courses, zone);
    }

    private List<DirectRows> Rows(Source source, string folder, CalendarIndex calendar) =>
    [
        .. ExportFile.Match(folder, source.Files).Select(one =>
        {
            var look = one.Look() ?? throw new FileNotFoundException(one.Path);
            var file = new LandedFile(++files, source.Id, one.Name, "", look.Bytes, look.Modified);
            var context = new ReadingContext(source, calendar, pseudonyms, zone, []);
            return new DirectRows(context, file, one.Path, $"{scratch}-{files}", threads);
        }),
    ];
}
