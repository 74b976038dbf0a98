namespace Analytics.Nightly;

/// <summary>One line about any finished run.</summary>
/// <param name="Kind">"nightly", "retrain", "evaluate" or "digest".</param>
/// <param name="Degraded">What was not as it should be.</param>
/// <param name="Inputs">SHA-256 over all files landed by then; null if a run reads none.</param>
/// <param name="Rows">Records read from all files; null if a run reads none.</param>
/// <param name="Flags">Students listed, or told of as new; null if a run makes no list.</param>
/// <param name="Written">Modification time of the record's file; not part of the record.</param>
public sealed record FinishedRun(string Id, string Kind, DateTimeOffset Cutoff, IReadOnlyList<string> Degraded, string? Inputs, long? Rows,
    int? Flags, DateTimeOffset Written)
{
    /// <summary>When it was done, how long it took and what asked for it; null if not recorded.</summary>
    public RunTimes? Times { get; init; }

    private static readonly (string Kind, string File)[] records =
        [("nightly", "record.json"), ("retrain", "retrain.json"), ("evaluate", "evaluate.json"), ("digest", "digest.json")];

    /// <summary>Id of the study whose runs a lake holds, by the last record that can be read; null before the first.</summary>
    /// <exception cref="InstallationException">Every record is damaged.</exception>
    public static string? StudyOf(Store store)
    {
        InstallationException? refused = null;
        foreach (var file in (Directory.Exists(store.Runs) ? Directory.EnumerateDirectories(store.Runs) : [])
            .OrderDescending(StringComparer.Ordinal).Select(RecordOf).OfType<string>())
        {
            try
            {
                using var record = RunJson.Parse(store, file);
                return record.RootElement.GetProperty("study").GetString();
            }
            catch (InstallationException damaged) { refused = damaged; }
        }

        return refused is null ? null : throw refused;
    }

    /// <summary>The file that holds a run's record, or null if none is written.</summary>
    public static string? RecordOf(string folder) => records.Select(one => Path.Combine(folder, one.File)).FirstOrDefault(File.Exists);

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
            File.GetLastWriteTimeUtc(file)) { Times = TimesFile.Read(store, Path.GetFileName(folder)) };
    }
}
