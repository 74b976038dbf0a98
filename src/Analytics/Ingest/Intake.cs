namespace Analytics.Ingest;

/// <summary>Lands and reads every declared source. Files read before are not read again.</summary>
public sealed partial class Intake(Store store, Study study, TimeZoneInfo zone, Pseudonyms pseudonyms,
    IReadOnlyDictionary<string, IReadOnlyList<AnswerColumn>> answers, int threads)
{
    private readonly Landing landing = new(store, new ForgottenRows(new ForgottenList(store), pseudonyms, answers));
    private readonly List<ParsedFile> parsed = [];
    private readonly Dictionary<string, LoginMap> logins = new(StringComparer.Ordinal);
    private CalendarIndex calendar = CalendarIndex.Empty;

    public IReadOnlyList<string> Parsed => [.. parsed.Select(file => file.Folder)];

    public IReadOnlyDictionary<string, Course> Courses => calendar.Courses;

    public Landing Landing => landing;

    /// <summary>Sources that need the calendar and the login maps, in the study's order.</summary>
    private List<Source> Others { get; } =
        [.. study.Sources.Where(source => source.Kind is not (SourceKind.Calendar or SourceKind.Identities))];

    private List<Source> Identities { get; } = [.. study.Sources.Where(source => source.Kind == SourceKind.Identities)];

    /// <summary>In dependency order: courses before objects.</summary>
    private List<Source> Calendars { get; } =
        [.. study.Sources.Where(source => source.Kind == SourceKind.Calendar).OrderBy(source => source.Has("object") ? 1 : 0)];

    /// <summary>Reads the files landed before.</summary>
    public IReadOnlyList<SourceReport> Read(Action<ReadingProgress> progress, CancellationToken stop)
    {
        using var work = new ParallelWork(stop);
        return Read(work, source => landing.Expected(source, null), (_, _) => { }, progress);
    }

    /// <summary>Lands and reads: a source is read as soon as its files have landed.</summary>
    public IReadOnlyList<SourceReport> LandAndRead(string studyFolder, string dataFolder, Action<ReadingProgress> progress,
        CancellationToken stop)
    {
        using var work = new ParallelWork(stop);
        var landed = study.Sources.ToDictionary(source => source.Id, _ => new ManualResetEventSlim(), StringComparer.Ordinal);
        string FolderOf(Source source) => source.Folder == SourceFolder.Study ? studyFolder : dataFolder;
        work.Begin(token =>
        {
            foreach (var source in study.Sources)
            {
                landing.Take(source, FolderOf(source), token);
                AskedCorrections.Renew(store, landing, source, answers.GetValueOrDefault(source.Id, []));
                landed[source.Id].Set();
            }
        });
        return Read(work, source => landing.Expected(source, FolderOf(source)), (source, token) => landed[source.Id].Wait(token), progress);
    }

    /// <summary>Reads identities and calendars first and one by one, then two sources in parallel.</summary>
    private List<SourceReport> Read(ParallelWork work, Func<Source, (int Files, long Bytes)> expected,
        Action<Source, CancellationToken> wait, Action<ReadingProgress> progress)
    {
        var tally = new ReadingTally(progress);
        var read = new ConcurrentDictionary<string, SourceRead>(StringComparer.Ordinal);
        var all = study.Sources.ToDictionary(source => source.Id, expected, StringComparer.Ordinal);
        foreach (var source in study.Sources) { tally.Expect(all[source.Id]); }

        void ReadOne(Source source, CancellationToken stop)
        {
            wait(source, stop);
            var (thought, landed) = (all[source.Id], landing.Expected(source, null));
            tally.Expect((landed.Files - thought.Files, landed.Bytes - thought.Bytes));
            read[source.Id] = ReadSource(ContextOf(source, calendar), tally, stop);
        }

        using var known = new ManualResetEventSlim();
        work.Begin(stop =>
        {
            ReadNeeded(read, source => ReadOne(source, stop));
            known.Set();
        });
        // largest first, so that it does not run last and alone
        var others = Others.OrderByDescending(source => all[source.Id].Bytes).ToList();
        var next = -1;
        for (var lane = 0; lane < Math.Min(threads, 2); lane++)
        {
            work.Begin(stop =>
            {
                known.Wait(stop);
                while (Interlocked.Increment(ref next) is var at && at < others.Count) { ReadOne(others[at], stop); }
            });
        }

        work.Finish();
        parsed.AddRange(others.SelectMany(source => read[source.Id].Files));
        return [.. study.Sources.Select(source => read[source.Id].Report)];
    }

    /// <summary>Reads identities and calendars, which all other sources need.</summary>
    private void ReadNeeded(ConcurrentDictionary<string, SourceRead> read, Action<Source> readOne)
    {
        void Warn(Source source, string told) => read[source.Id] = read[source.Id] with { Report = read[source.Id].Report.Warned(told) };
        foreach (var source in Identities)
        {
            readOne(source);
            parsed.AddRange(read[source.Id].Files);
            logins[source.Id] = LoginMap.Of(read[source.Id].Files);
            if (SourceLimits.Moved(source, logins[source.Id]) is { } told) { Warn(source, told); }
        }

        foreach (var source in Calendars)
        {
            readOne(source);
            parsed.AddRange(read[source.Id].Files);
            calendar = CalendarTables.Index(parsed, study.Sources.Any(one => one.IsOfTerms));
        }

        if (calendar.UndatedTold is { } undated && Calendars.LastOrDefault(one => !one.Has("object")) is { } of) { Warn(of, undated); }
    }

    private SourceRead ReadSource(ReadingContext context, ReadingTally tally, CancellationToken stop)
    {
        var source = context.Source;
        var (files, delivered) = (new List<FileReport>(), new List<FileReport>());
        var places = new List<FilePlace>();
        var identity = Identity(context, TableForms.Text);
        var landed = landing.InForce(source.Id).ToList();
        foreach (var file in landed.ToList())
        {
            stop.ThrowIfCancellationRequested();
            var before = identity;
            var cut = landed.Any(later => later.Continues == file.Number);
            // The number is part of the identity: a night killed before the ledger was written may have used another one.
            var said = $"{(cut ? " cut" : "")} {FileRoles.Said(source, file.Name)}{file.Manifest}";
            identity = Digest($"{identity} {file.Number} {file.Hash}{said}");
            var folder = store.Parsed(file.Source, file.Hash, identity);
            places.Add(new FilePlace(file, cut, folder, Path.Combine(store.Repeats, file.Source, Path.GetFileName(folder))));
            var read = 0L;
            var report = ReadFile(context, places, bytes =>
            {
                tally.Advance(source.Id, 0, Math.Min(bytes, file.Bytes) - read);
                read = Math.Min(bytes, file.Bytes);
            }, stop);
            tally.Advance(source.Id, 1, file.Bytes - read);
            if (report is null)
            {
                identity = before;
                places.RemoveAt(places.Count - 1);
                landed.Remove(file);
                continue;
            }

            files.Add(report with { Name = file.Name, Corrects = file.Repairs is not null, Forgotten = landing.Forgotten(file) });
            if (landing.IsDelivered(file)) { delivered.Add(files[^1]); }
        }

        DropIndexes(source, places);
        var (state, reason, warning) = Judge(source, landed, files, delivered);
        IReadOnlyList<FileReport> told = [.. landed.Zip(files, (file, read) => Less(file, read, landed) with { Period = null })];
        var verdict = new SourceReport(source.Id, source.Kind, state, reason, source.Optional, told, warning)
        {
            Newest = landing.Newest(source.Id), NearIds = NearIdsOf(places),
        };
        return new(verdict, [.. places.Select(place => new ParsedFile(place.File, place.Folder))]);
    }

    private static NearIds NearIdsOf(IEnumerable<FilePlace> places) => NearIds.Of(
        places.Where(place => File.Exists(place.NearIds)).Select(place => NearIds.Of(File.ReadLines(place.NearIds))));

    /// <summary>Null if the file was withdrawn because it may still be being written.</summary>
    private FileReport? ReadFile(ReadingContext context, List<FilePlace> places, Action<long> progress, CancellationToken stop)
    {
        var place = places[^1];
        if (Checksums.AreIn(place.Folder))
        {
            return Checksums.DamageIn(place.Folder, deep: true).FirstOrDefault() is { } damage
                ? throw new InstallationException(damage) : Reported(place);
        }

        var told = context.Source.Kind == SourceKind.Calendar && SourceRules.KeepsKey(context.Source)
            ? context with { Plans = Plans(places) } : context;
        var report = Parse(WithSnapshot(told, places, places.Count - 1), place, Before(context, places, places.Count - 1, stop),
            keepRows: true, progress, stop);
        if (report.Rejected is { Code: FaultCode.Torn } && landing.TakeBack(place.File))
        {
            if (Directory.Exists(place.Folder)) { Directory.Delete(place.Folder, recursive: true); }

            return null;
        }

        // If we die before the checksums are written, the folder is unfinished and the file is read again into the same place.
        AtomicFile.WriteText(place.Report, JsonSerializer.Serialize(report, IngestJson.Default.FileReport) + "\n");
        Checksums.Keep(place.Folder, store.VaultOf(place.Folder));

        return report;
    }

    /// <summary>Duplicate indexes of the files before one, created where missing; null if there are no such files.</summary>
    private Func<Period?, IReadOnlyList<string>>? Before(ReadingContext context, List<FilePlace> places, int at, CancellationToken stop) =>
        places.Take(at).All(place => Reported(place).Rejected is not null) ? null : period =>
        {
            var before = Enumerable.Range(0, at)
                .Where(one => RepeatRules.MayRepeat(context.Source, period, Reported(places[one]))).ToList();
            if (RepeatRules.IsKeyed(context.Source)) { before = before[^1..]; } // each contains all earlier ones

            foreach (var one in before.Where(one => !File.Exists(places[one].Index)))
            {
                Parse(WithSnapshot(context, places, one), places[one], Before(context, places, one, stop), keepRows: false, _ => { }, stop);
            }

            return [.. before.Select(one => places[one].Index)];
        };

    /// <summary>Deletes duplicate indexes that no later file needs.</summary>
    private void DropIndexes(Source source, IEnumerable<FilePlace> places)
    {
        var folder = Path.Combine(store.Repeats, source.Id);
        if (!Directory.Exists(folder)) { return; }

        var read = places.Where(place => Reported(place).Rejected is null).Select(place => place.Index);
        var needed = (RepeatRules.IsKeyed(source) ? read.TakeLast(1) : read).ToHashSet(StringComparer.Ordinal);
        foreach (var index in Directory.EnumerateFiles(folder).Where(path => !needed.Contains(path))) { File.Delete(index); }
    }

    private static FileReport Reported(FilePlace place) =>
        JsonSerializer.Deserialize(File.ReadAllText(place.Report), IngestJson.Default.FileReport)!;

    private sealed record SourceRead(SourceReport Report, List<ParsedFile> Files);

    private sealed record FilePlace(LandedFile File, bool Cut, string Folder, string Index)
    {
        public string NearIds => Path.Combine(Folder, "near-ids.txt");

        public string Report => Path.Combine(Folder, "report.json");
    }
}
