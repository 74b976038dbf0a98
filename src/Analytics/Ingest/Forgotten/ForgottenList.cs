namespace Analytics.Ingest;

/// <summary>Erased people, as keyed hashes of their ids, and the exports landed without their rows. Useless without the key.</summary>
public sealed class ForgottenList
{
    private static readonly JsonSerializerOptions written = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true,
    };

    private readonly Store store;
    private readonly HashSet<string> people;
    private readonly SortedDictionary<string, int> outdated;
    private readonly List<LessenedCopy> copies;
    private bool changed;

    /// <exception cref="InstallationException">The list is damaged, lost, or older than the data root.</exception>
    public ForgottenList(Store store)
    {
        this.store = store;
        var read = Read(store.Forgotten);
        var known = read.People.GetValueOrDefault(StudentIds.PlainVersion, []);
        (people, copies, outdated) = ([.. known], [.. read.Copies], new(read.Outdated.ToDictionary(), StringComparer.Ordinal));
        if (read.People.Keys.FirstOrDefault(version => version != StudentIds.PlainVersion) is var other and not 0)
        {
            throw new InstallationException(new Damage(
                $"'{store.Forgotten}' compares ids in way {other}, this program in way {StudentIds.PlainVersion}: who was forgotten would "
                    + "come back", "use the version of the program that wrote it"));
        }

        if (people.Count < Counted(store.ForgottenCount)) { throw new InstallationException(Lacking(store.ForgottenCount)); }
    }

    /// <param name="by">The file that shows the loss.</param>
    public Damage Lacking(string by) => new(
        $"'{store.Forgotten}' is lost or older than '{by}': it holds {people.Count} ids of "
            + "people who were forgotten, and lacks others, who would come back",
        $"put the newest one back from a backup; without one, delete '{store.ForgottenCount}' and forget these people again");

    public bool IsEmpty => people.Count == 0;

    public bool Has(string person) => people.Contains(person);

    public void Add(IEnumerable<string> erased)
    {
        foreach (var person in erased) { changed |= people.Add(person); }
    }

    /// <summary>Number of people erased since a run, which can then not be recomputed. 0 for later runs.</summary>
    public int Since(string run) => outdated.GetValueOrDefault(run);

    /// <summary>Records erased people and existing runs. Idempotent.</summary>
    public void Add(IReadOnlyList<string> erased, IEnumerable<string> runs)
    {
        var more = erased.All(Has) ? 0 : 1;
        Add(erased);
        foreach (var run in runs) { outdated[run] = Math.Max(1, Since(run) + more); }

        changed = true;
    }

    /// <summary>Whether an export of this size was landed without some rows.</summary>
    internal bool Knows(string source, long bytes) => copies.Exists(copy => copy.Source == source && copy.Bytes == bytes);

    /// <summary>Hash of the landed copy of an export; its own hash if it was landed in full.</summary>
    internal string Kept(string source, string hash) => copies.Find(copy => copy.Source == source && copy.Hash == hash)?.Kept ?? hash;

    /// <summary>Number of rows that a landed copy lacks.</summary>
    internal long Rows(LandedFile file) => copies.Find(copy => copy.Source == file.Source && copy.Kept == file.Hash)?.Rows ?? 0;

    /// <summary>Records that an export, or its landed copy, is kept without more rows.</summary>
    internal void Lessen(string source, string hash, long bytes, string kept, long rows)
    {
        var before = copies.FindIndex(copy => copy.Source == source && copy.Hash == hash);
        var derived = copies.Count(copy => copy.Source == source && copy.Kept == hash);
        for (var at = 0; at < copies.Count; at++)
        {
            if (copies[at].Source == source && copies[at].Kept == hash)
            {
                copies[at] = copies[at] with { Kept = kept, Rows = copies[at].Rows + rows };
            }
        }

        if (before >= 0) { copies[before] = copies[before] with { Kept = kept, Rows = rows }; }
        else if (derived == 0) { copies.Add(new LessenedCopy(source, hash, bytes, kept, rows)); }

        changed = true;
    }

    public void Keep()
    {
        if (!changed) { return; }

        var list = new Written(new Dictionary<int, IReadOnlyList<string>>
        {
            [StudentIds.PlainVersion] = [.. people.Order(StringComparer.Ordinal)],
        }, copies, outdated);
        AtomicFile.WriteText(store.Forgotten, JsonSerializer.Serialize(list, written) + "\n");

        // If we die here the count is too low, which is safe: it is a lower bound.
        AtomicFile.WriteText(store.ForgottenCount, JsonSerializer.Serialize(people.Count) + "\n");
        changed = false;
    }

    private static Written Read(string file)
    {
        if (!File.Exists(file)) { return new(new Dictionary<int, IReadOnlyList<string>>(), [], new Dictionary<string, int>()); }

        try { return JsonSerializer.Deserialize<Written>(File.ReadAllText(file), written) ?? throw new JsonException(); }
        catch (JsonException)
        {
            throw new InstallationException(new Damage(
                $"'{file}' is damaged: it is no list of who was forgotten", "put it back from a backup: without it they would come back"));
        }
    }

    private static int Counted(string file)
    {
        try { return File.Exists(file) ? JsonSerializer.Deserialize<int>(File.ReadAllText(file)) : 0; }
        catch (JsonException)
        {
            throw new InstallationException(new Damage($"'{file}' is damaged: it is no number", "put it back from a backup"));
        }
    }

    /// <param name="People">Keyed hashes of normalized ids, by version of the normalization.</param>
    /// <param name="Outdated">Number of people erased since each run.</param>
    private sealed record Written(
        IReadOnlyDictionary<int, IReadOnlyList<string>> People, IReadOnlyList<LessenedCopy> Copies,
        IReadOnlyDictionary<string, int> Outdated);
}
