namespace Analytics.Nightly;

/// <summary>The finished runs of a lake. A run exists once its record is written, which is its last act.</summary>
public sealed class RunFolder(Store store, TimeZoneInfo zone)
{
    private const string RecordName = "record.json";
    private const string OfNights = "-nightly-"; // in their ids

    /// <summary>The id that equal runs share.</summary>
    /// <param name="kind">"nightly" or "retrain".</param>
    /// <param name="identity">Everything the result depends on.</param>
    public string Id(string kind, long cutoff, IEnumerable<string?> identity)
    {
        var text = $"{kind}\n{cutoff}\n{string.Join('\n', identity)}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10];
        return $"{Instant.Day(cutoff, zone):yyyy-MM-dd}-{kind}-{hash}";
    }

    public RunRecord? Finished(string id) => RunJson.Read<RunRecord>(store, id, RecordName);

    /// <summary>The last night of all whose lists were published, or null.</summary>
    public RunRecord? LastNight => NightBefore(Instant.Micros(DateTimeOffset.MaxValue));

    /// <summary>The last night before a cutoff whose lists were published, or null.</summary>
    public RunRecord? NightBefore(long cutoff)
    {
        var last = LastNights(cutoff).GroupBy(CutoffOf).MaxBy(night => night.Key);
        return last is null ? null : PublishedLast([.. last]);
    }

    /// <summary>The last nights before a cutoff whose lists were published, the oldest first.</summary>
    internal IReadOnlyList<RunRecord> Before(long cutoff, int most)
    {
        var nights = new List<RunRecord>();
        while (nights.Count < most && NightBefore(cutoff) is { } night)
        {
            nights.Insert(0, night);
            cutoff = Micros(night.Cutoff);
        }

        return nights;
    }

    /// <summary>The night whose lists a night continues: the last one before it. One that was run before keeps to the night that it
    /// continued then, and to none if there was none: a night that is added between the two later changes neither. Where that night is
    /// gone, the last one before it is used.</summary>
    internal RunRecord? Continued(long cutoff)
    {
        if (NightAt(cutoff) is not { } made) { return NightBefore(cutoff); }

        if (made.Previous is not { } id) { return null; }

        return Finished(id) is { } before ? NightAt(Micros(before.Cutoff)) : NightBefore(cutoff);
    }

    public bool IsGoneOnFrom(long cutoff)
    {
        var nights = NightsSince(cutoff).ToLookup(run => CutoffOf(run) == Instant.From(cutoff));
        var these = nights[true].Select(run => run.Id).ToHashSet(StringComparer.Ordinal);
        return nights[false].Any(run => run.Previous is { } before && these.Contains(before));
    }

    public bool HasLaterNight(long cutoff) => NightsSince(cutoff).Any(run => CutoffOf(run) > Instant.From(cutoff));

    /// <summary>The night of a cutoff as it was published last, or null.</summary>
    internal RunRecord? NightAt(long cutoff)
    {
        var made = LastNights(cutoff + 1).Where(record => CutoffOf(record) == Instant.From(cutoff)).ToList();
        return made.Count == 0 ? null : PublishedLast(made);
    }

    private RunRecord PublishedLast(IReadOnlyList<RunRecord> night)
    {
        if (night is [var only]) { return only; }

        var last = night.ToDictionary(record => record.Id, StringComparer.Ordinal);

        // A night that was run again, from fixed exports, counts as it was published last; with its generation gone, by id.
        return store.Published().Select(run => last.GetValueOrDefault(run)).FirstOrDefault(record => record is not null)
            ?? last.Values.MaxBy(record => record.Id, StringComparer.Ordinal)!;
    }

    /// <summary>How each source met the roster when it was last delivered before a cutoff, by source.</summary>
    internal IReadOnlyDictionary<string, JoinReport> JoinsBefore(long cutoff) =>
        (Continued(cutoff)?.Sources ?? []).Where(source => source.Join is not null)
            .ToDictionary(source => source.Source, source => source.Join!, StringComparer.Ordinal);

    /// <summary>The nights before a cutoff on the last day that has any, and on the day before that: ids begin with a day, which may be off
    /// by one where the study's zone has changed since. Records of the years before are not read; each names all files that were landed by
    /// then.</summary>
    private List<RunRecord> LastNights(long cutoff)
    {
        var found = new List<RunRecord>();
        foreach (var day in NightIds.GroupBy(DayOf, StringComparer.Ordinal).OrderByDescending(day => day.Key, StringComparer.Ordinal))
        {
            var enough = found.Count > 0;
            found.AddRange(day.Select(Finished).OfType<RunRecord>().Where(record => CutoffOf(record) < Instant.From(cutoff)));
            if (enough) { break; }
        }

        return found;
    }

    /// <summary>The nights at a cutoff and after it; records of days before are not read.</summary>
    private IEnumerable<RunRecord> NightsSince(long cutoff)
    {
        var first = Instant.Day(cutoff, zone).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture); // as in LastNights
        return NightIds.Where(id => string.CompareOrdinal(DayOf(id), first) >= 0).Select(Finished).OfType<RunRecord>()
            .Where(record => CutoffOf(record) >= Instant.From(cutoff));
    }

    public IReadOnlyList<RetrainRecord> TrainingOf(IEnumerable<string> versions)
    {
        var wanted = versions.ToHashSet(StringComparer.Ordinal);
        return [.. TrainingsThatSay(wanted).Where(record => record.Candidates.Any(candidate => candidate.Version is { } version
            && wanted.Contains(version)))];
    }

    /// <summary>All finished trainings, by id.</summary>
    /// <exception cref="InstallationException">The record of one is damaged.</exception>
    public IReadOnlyList<RetrainRecord> Trainings() =>
        [.. TrainingIds.Select(id => RetrainRecord.Load(store, id)).OfType<RetrainRecord>()];

    /// <summary>The finished trainings that made a champion, by id.</summary>
    internal IReadOnlyList<RetrainRecord> PromotingTrainings() => TrainingsThatSay(["\"promoted\": true"]);

    /// <summary>The finished trainings whose records contain one of some texts, by id. Other records are not parsed: each lists all files
    /// landed by then.</summary>
    private List<RetrainRecord> TrainingsThatSay(IReadOnlyCollection<string> texts) => [.. TrainingIds
        .Where(id => RetrainRecord.TextOf(store, id) is { } text
            && texts.Any(one => text.Contains(one, StringComparison.Ordinal)))
        .Select(id => RetrainRecord.Load(store, id)!)];

    /// <summary>The finished trainings whose records can be read, by id.</summary>
    public IReadOnlyList<RetrainRecord> ReadableTrainings() =>
        [.. TrainingIds.Select(id => Readable(id, one => RetrainRecord.Load(store, one))).OfType<RetrainRecord>()];

    /// <summary>The finished nights whose records can be read, the latest day first; read one by one as they are asked for.</summary>
    internal IEnumerable<RunRecord> ReadableNights() => NightIds.OrderDescending(StringComparer.Ordinal)
        .Select(id => Readable(id, Finished)).OfType<RunRecord>();

    public FlagList? Flags(string id, string target) => RunJson.Read<FlagList>(store, id, FlagsName(target));

    public void Write(string id, FlagList list) => Put(id, FlagsName(list.Target), list);

    internal static string HashOf(FlagList list) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(list, RunRecord.Written)));

    /// <summary>Survey quality of a night; null if the study has no surveys, or an earlier version made the night.</summary>
    public SurveyReport? Surveys(string id) => RunJson.Read<SurveyReport>(store, id, SurveysName);

    public void Write(string id, SurveyReport report) => Put(id, SurveysName, report);

    /// <summary>Change of scores by a night; null if the study has no surveys, or an earlier version made the night.</summary>
    public GrowthReport? Growth(string id) => RunJson.Read<GrowthReport>(store, id, GrowthName);

    public void Write(string id, GrowthReport report) => Put(id, GrowthName, report);

    /// <summary>Spread of literacies over a night's students; null if the study has no framework, or an earlier version made the
    /// night.</summary>
    public LiteracyReport? Literacies(string id) => RunJson.Read<LiteracyReport>(store, id, LiteraciesName);

    public void Write(string id, LiteracyReport report) => Put(id, LiteraciesName, report);

    private void Put<T>(string id, string name, T report) =>
        AtomicFile.WriteText(Path.Combine(store.Run(id), name), JsonSerializer.Serialize(report, RunRecord.Written) + "\n");

    public void Finish(RunRecord record) => RunJson.Write(store, record.Id, RecordName, record.ToJson());

    /// <summary>An instant as ISO 8601 with the zone's offset.</summary>
    public string Iso(long micros) =>
        TimeZoneInfo.ConvertTime(Instant.From(micros), zone).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    /// <summary>An instant that <see cref="Iso"/> wrote, microseconds UTC.</summary>
    public static long Micros(string iso) => Instant.Micros(DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture));

    private IEnumerable<string> NightIds => Ids.Where(id => id.Contains(OfNights, StringComparison.Ordinal));

    private IEnumerable<string> TrainingIds =>
        Ids.Where(id => id.Contains("-retrain-", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>The day that the id of a night begins with, yyyy-MM-dd.</summary>
    private static string DayOf(string night) => night[..night.IndexOf(OfNights, StringComparison.Ordinal)];

    private IEnumerable<string> Ids => Directory.Exists(store.Runs)
        ? Directory.EnumerateDirectories(store.Runs).Select(folder => Path.GetFileName(folder)) : [];

    /// <summary>A record; null if missing or damaged, which lists of runs and doctor report.</summary>
    private static T? Readable<T>(string id, Func<string, T?> read)
        where T : class
    {
        try { return read(id); }
        catch (InstallationException) { return null; }
    }

    private static DateTimeOffset CutoffOf(RunRecord record) => DateTimeOffset.Parse(record.Cutoff, CultureInfo.InvariantCulture);

    private const string SurveysName = "surveys.json";
    private const string GrowthName = "growth.json";
    private const string LiteraciesName = "literacies.json";

    private static string FlagsName(string target) => $"flags-{target}.json";
}
