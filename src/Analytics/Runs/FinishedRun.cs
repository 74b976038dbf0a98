namespace Analytics.Runs;

/// <summary>What is told of any finished run in one line.</summary>
/// <param name="Id">Id of the run.</param>
/// <param name="Kind">"nightly", "retrain", "evaluate" or "digest".</param>
/// <param name="Cutoff">What it looked back from.</param>
/// <param name="Degraded">What was not as it should be.</param>
/// <param name="Inputs">SHA-256 over all files landed by then; null where a run reads none.</param>
/// <param name="Rows">Records read from all files; null where a run reads none.</param>
/// <param name="Flags">Students listed, or told of as new; null where a run makes no list.</param>
/// <param name="Written">When the record was written, by the clock of the disk; in no record.</param>
public sealed record FinishedRun(string Id, string Kind, DateTimeOffset Cutoff, IReadOnlyList<string> Degraded, string? Inputs, long? Rows,
    int? Flags, DateTimeOffset Written)
{
    private const int MostSuggested = 5;

    private static readonly (string Kind, string File)[] records =
        [("nightly", "record.json"), ("retrain", "retrain.json"), ("evaluate", "evaluate.json"), ("digest", "digest.json")];

    /// <summary>All finished runs of a lake, the latest cutoff first; of one cutoff, the one written last.</summary>
    /// <exception cref="InstallationException">A record is damaged, or gone.</exception>
    public static IReadOnlyList<FinishedRun> All(Store store)
    {
        if (RunHashes.Removed(store).FirstOrDefault() is { } gone) { throw new InstallationException(gone); }

        return Directory.Exists(store.Runs) ? [.. InOrder(store)] : [];
    }

    private static IEnumerable<FinishedRun> InOrder(Store store) =>
        Directory.EnumerateDirectories(store.Runs).Select(folder => Of(store, folder))
        .OfType<FinishedRun>().OrderByDescending(run => run.Cutoff).ThenByDescending(run => run.Written)
            .ThenBy(run => run.Id, StringComparer.Ordinal);

    /// <summary>The run of an id, or of the beginning of one or of its hash, where that is of one run only.</summary>
    /// <exception cref="InstallationException">There is none, or there are several.</exception>
    public static FinishedRun Find(Store store, string text)
    {
        var all = All(store);
        if (all.FirstOrDefault(run => run.Id == text) is { } exact) { return exact; }

        var likely = all.Where(run => text.Length > 0
            && (run.Id.StartsWith(text, StringComparison.Ordinal)
                || run.Id[(run.Id.LastIndexOf('-') + 1)..].StartsWith(text, StringComparison.Ordinal))).ToList();
        if (likely.Count == 1) { return likely[0]; }

        if (likely.Count > 1)
        {
            throw new InstallationException(
                $"'{text}' could be any of {likely.Count} runs: "
                    + $"{string.Join(", ", likely.Take(MostSuggested).Select(run => run.Id))}"
                    + $"{(likely.Count > MostSuggested ? ", …" : "")}. Give more of the id.");
        }

        var near = all.OrderBy(run => Distance(run.Id, text)).Take(3).Select(run => run.Id).ToList();
        var hint = near.Count == 0 ? "It holds no runs yet." : $"Did you mean {string.Join(", ", near)}? 'analytics runs list' shows all.";
        throw new InstallationException($"There is no run '{text}' in '{store.Runs}'. {hint}");
    }

    /// <summary>The runs of the latest night: the next one continues the lists of that among them which was published last.</summary>
    public static IReadOnlySet<string> LatestNight(Store store)
    {
        var nights = All(store).Where(run => run.Kind == "nightly").ToList();
        return nights.Where(run => run.Cutoff == nights[0].Cutoff).Select(run => run.Id).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Id of the study whose runs a lake holds; null before the first.</summary>
    public static string? StudyOf(Store store)
    {
        if (!Directory.Exists(store.Runs)) { return null; }

        var last = Directory.EnumerateDirectories(store.Runs).OrderDescending(StringComparer.Ordinal).Select(RecordOf)
            .FirstOrDefault(file => file is not null);
        if (last is null) { return null; }

        using var record = RunJson.Parse(store, last);
        return record.RootElement.GetProperty("study").GetString();
    }

    /// <summary>The file that holds a run's record, or null where none is written.</summary>
    public static string? RecordOf(string folder) => records.Select(one => Path.Combine(folder, one.File)).FirstOrDefault(File.Exists);

    /// <summary>Characters to be put in, taken out or changed to make one text of the other (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }

    /// <summary>Files of runs, records and lists, that are gone, changed, or cannot be read.</summary>
    public static IEnumerable<Damage> Damaged(Store store) => RunHashes.Damaged(store).Concat(Directory.Exists(store.Runs)
        ? Directory.EnumerateFiles(store.Runs, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => DamageOf(store, file)).OfType<Damage>()
        : []).Distinct();

    private static Damage? DamageOf(Store store, string file)
    {
        try
        {
            using var json = RunJson.Parse(store, file);
            return null;
        }
        catch (InstallationException unreadable) { return unreadable.Damage; }
    }

    /// <summary>The run of a folder; null while its record is not written.</summary>
    /// <exception cref="InstallationException">Its record is damaged.</exception>
    public static FinishedRun? Of(Store store, string folder)
    {
        if (RecordOf(folder) is not { } file) { return null; }

        using var json = RunJson.Parse(store, file);
        var record = json.RootElement;
        var kind = Array.Find(records, one => one.File == Path.GetFileName(file)).Kind;
        string? Text(string name) => record.TryGetProperty(name, out var value) ? value.GetString() : null;
        IEnumerable<JsonElement> List(string name) => record.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];
        return new FinishedRun(
            Path.GetFileName(folder), kind, DateTimeOffset.Parse(Text("cutoff") ?? Text("asOf")!, CultureInfo.InvariantCulture),
            [.. List("degraded").Select(one => one.GetString()!)], Text("inputs"),
            kind == "digest"
                ? null
                : List("sources").SelectMany(source => source.GetProperty("files").EnumerateArray())
                    .Sum(one => one.GetProperty("read").GetInt64()),
            kind switch { "nightly" => List("targets").Sum(target => target.GetProperty("flagged").GetInt32()),
                "digest" => List("advisors").Sum(one => one.GetProperty("students").GetArrayLength()), _ => null },
            File.GetLastWriteTimeUtc(file));
    }
}
