namespace Analytics.Nightly;

/// <summary>The finished runs of a lake: those whose records can be read, and what is wrong with the others.</summary>
/// <param name="Damaged">What is wrong with a record, by id of its run.</param>
public sealed record KnownRuns(Store Store, IReadOnlyList<FinishedRun> Readable, IReadOnlyDictionary<string, Damage> Damaged)
{
    private const int MostSuggested = 5;

    /// <exception cref="InstallationException">A record is damaged, or gone.</exception>
    public IReadOnlyList<FinishedRun> All => Damage.FirstOrDefault() is { } damage ? throw new InstallationException(damage) : Readable;

    /// <exception cref="InstallationException">A record is damaged, or gone.</exception>
    public IEnumerable<FinishedRun> Nights => All.Where(run => run.Kind == "nightly");

    /// <summary>Records and whole folders of them that are damaged, or gone.</summary>
    public IEnumerable<Damage> Damage => RunHashes.Lost(Store).Concat(Damaged.Values);

    /// <summary>The runs of the latest night: the next one continues the lists of that among them which was published last. A night whose
    /// record cannot be read may be one.</summary>
    public IReadOnlySet<string> LatestNight
    {
        get
        {
            var nights = Readable.Where(run => run.Kind == "nightly").ToList();
            return nights.Where(run => run.Cutoff == nights[0].Cutoff).Select(run => run.Id).Concat(Damaged.Keys)
                .ToHashSet(StringComparer.Ordinal);
        }
    }

    /// <summary>Runs that no hashes are kept of: what is changed in them would not be noticed.</summary>
    public IEnumerable<string> Unkept => RunHashes.Missing(Store);

    public static KnownRuns Of(Store store)
    {
        var (readable, damaged) = (new List<FinishedRun>(), new SortedDictionary<string, Damage>(StringComparer.Ordinal));
        foreach (var folder in Directory.Exists(store.Runs) ? Directory.EnumerateDirectories(store.Runs) : [])
        {
            try
            {
                if (FinishedRun.Of(store, folder) is { } run) { readable.Add(run); }
            }
            catch (InstallationException refused) { damaged.Add(Path.GetFileName(folder), refused.Damage!); }
        }

        foreach (var (id, damage) in RunHashes.Gone(store)) { damaged.Add(id, damage); }

        return new KnownRuns(
            store,
            [.. readable.OrderByDescending(run => run.Cutoff).ThenByDescending(run => run.Written).ThenBy(run => run.Id,
                StringComparer.Ordinal)],
            damaged);
    }

    /// <summary>The run with an id, or with a unique prefix of an id or its hash; of runs of several kinds the night.</summary>
    /// <param name="kind">Only runs of this kind; null for all.</param>
    /// <exception cref="InstallationException">There is none, there are several, or its record is damaged.</exception>
    public FinishedRun Find(string text, string? kind = null)
    {
        // The kind of a damaged record follows from its id only.
        var kinds = Readable.ToDictionary(run => run.Id, run => run.Kind, StringComparer.Ordinal);
        bool IsOf(string kind, string id) => kinds.TryGetValue(id, out var its)
            ? its == kind : id.Contains($"-{kind}-", StringComparison.Ordinal);

        var all = Readable.Select(run => run.Id).Concat(Damaged.Keys).Where(id => kind is null || IsOf(kind, id)).ToList();
        var likely = all.Contains(text) ? [text] : all.Where(id => text.Length > 0
            && (id.StartsWith(text, StringComparison.Ordinal)
                || id[(id.LastIndexOf('-') + 1)..].StartsWith(text, StringComparison.Ordinal))).ToList();
        if (likely.Count > 1 && likely.Where(id => IsOf("nightly", id)).ToList() is { Count: > 0 } nights) { likely = nights; }

        if (likely.Count == 1)
        {
            return Readable.FirstOrDefault(run => run.Id == likely[0]) ?? throw new InstallationException(Damaged[likely[0]]);
        }

        if (likely.Count > 1)
        {
            throw new InstallationException(
                $"'{text}' could be any of {likely.Count} runs: "
                    + $"{string.Join(", ", likely.Take(MostSuggested))}"
                    + $"{(likely.Count > MostSuggested ? ", …" : "")}. Give more of the id.");
        }

        var near = all.OrderBy(id => Distance(id, text)).Take(3).ToList();
        var hint = near.Count == 0
            ? "None is finished yet." : $"Did you mean {string.Join(", ", near)}? 'analytics runs list {TypedCommand.Study}' shows all.";
        throw new InstallationException($"There is no {kind ?? "run"} '{text}' in '{Store.Runs}'. {hint}");
    }

    /// <summary>Levenshtein distance: insertions, deletions and substitutions.</summary>
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
}
