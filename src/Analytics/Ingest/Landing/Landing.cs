namespace Analytics.Ingest;

/// <summary>Lands files by content: bytes that already count are skipped, under any name.</summary>
public sealed partial class Landing
{
    private readonly Store store;
    private readonly Lock gate = new(); // sources are read while others are landed
    private readonly ForgottenRows? forgotten;
    private readonly List<LandedFile> files;
    private readonly Dictionary<string, SourceLook> looks = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<LeftFile>> fresh = []; // landings of this run, and the files seen with those bytes
    private readonly List<Task> unsettled = [];
    private int last; // number of the latest landing
    private bool changed; // the ledger on disk is outdated

    public Landing(Store store) : this(store, null) { }

    /// <param name="forgotten">Removes the rows of erased people; null if nothing is landed.</param>
    internal Landing(Store store, ForgottenRows? forgotten)
    {
        (this.store, this.forgotten) = (store, forgotten);
        files = LandingDamage.Read(store.LandingLedger, IngestJson.Default.ListLandedFile);
        leftBefore = LandingDamage.Read(store.LeftFiles, IngestJson.Default.ListLeftFile);
        last = files.Select(file => file.Number).LastOrDefault();
    }

    public IReadOnlyList<LandedFile> All => files;

    /// <summary>When each delivered file came, microseconds UTC, by its number.</summary>
    public IReadOnlyDictionary<int, long> Arrivals =>
        files.Where(file => file.Repairs is null).ToDictionary(file => file.Number, file => file.Arrived);

    public IReadOnlyList<LandedFile> Of(string source)
    {
        lock (gate) { return [.. files.Where(file => file.Source == source).OrderBy(file => file.Number)]; }
    }

    /// <summary>Whether a landed file is still in its folder. Replaced or removed files raise no warnings.</summary>
    public bool IsDelivered(LandedFile file) => LookAt(file.Source) is { } look && look.Delivered.ContainsKey(file.Number);

    /// <summary>Delivery time of the newest file, microseconds UTC; equal bytes delivered again count. Null if none arrived.</summary>
    public long? Newest(string source) => LookAt(source)?.Newest ?? Of(source).Max(file => (long?)file.Arrived);

    /// <summary>Null if the folder was not looked at.</summary>
    internal SourceLook? LookAt(string source)
    {
        lock (gate) { return looks.GetValueOrDefault(source); }
    }

    /// <summary>Whether this process copied and hashed the file.</summary>
    internal bool IsFresh(LandedFile file)
    {
        lock (gate) { return fresh.ContainsKey(file.Number); }
    }

    /// <summary>Number and bytes of a source's files: landed ones, and apparently new ones in a folder.</summary>
    internal (int Files, long Bytes) Expected(Source source, string? folder)
    {
        var sizes = InForce(source.Id).Select(file => file.Bytes).ToList();
        var unseen = folder is null ? [] : ExportFile.Match(folder, source.Files).Where(file => file.Special is null)
            .Select(file => file.Look()?.Bytes ?? 0).Except(sizes).ToList();
        return (sizes.Count + unseen.Count, sizes.Sum() + unseen.Sum());
    }

    /// <summary>Lands the new files of a source; <see cref="Settle"/> completes it. Files still being written are left.</summary>
    public void Take(Source source, string folder, CancellationToken stop)
    {
        var matched = ExportFile.Match(folder, source.Files);
        var (special, seen) = (matched.Where(file => file.Special is not null).ToList(), new List<SeenFile>());
        foreach (var file in matched.Except(special))
        {
            stop.ThrowIfCancellationRequested();
            if (file.Look() is { } look) { seen.Add(new SeenFile(file, look, HashOfKnownSize(source, file, look))); }
            else { Grows(source.Id, file.Name, "it is gone since, or is a link to a file that is not there"); }
        }

        var names = new LandedNames(source, Deliveries(source.Id));
        var tonight = seen.ToDictionary(one => one.File.Name, one => one.Hash, StringComparer.Ordinal);
        var delivered = new Dictionary<int, long>();
        foreach (var one in seen)
        {
            stop.ThrowIfCancellationRequested();
            var known = one.Hash is null ? null : Known(one.File.Name, one.Hash);
            if ((known ?? Land(source, one, names, Known, stop)) is not { } landed) { continue; }

            Bind(one.File.Name, landed.Number);
            delivered[landed.Number] = Math.Max(one.Look.Modified, delivered.GetValueOrDefault(landed.Number, long.MinValue));
        }

        const string remedy = "put the export there as a file, or take it away";
        var told = special.Select(file => $"'{file.Name}' is {file.Special}, not a file: {remedy}").ToList();
        var gone = ExportFile.Folders(folder, source.Files).FirstOrDefault(one => !Directory.Exists(one));
        var name = gone is null ? null : Path.GetRelativePath(folder, gone);
        var none = matched.Count == 0 ? ExportFile.NoneMatches(folder, source.Files) : null;
        lock (gate) { looks[source.Id] = new SourceLook(none, told, name, delivered); }

        LandedFile? Known(string file, string hash)
        {
            tonight[file] = hash;
            return names.Unchanged(file, hash, tonight) is { } same && (names.Of(file) is not null || MayRepeat(source, same))
                ? same : null;
        }
    }

    /// <summary>Files that count, in order. Later corrections of a file replace earlier ones.</summary>
    internal IReadOnlyList<LandedFile> InForce(string source)
    {
        var all = Of(source);
        bool Counts(LandedFile file) =>
            file.Repairs is null || all.Last(one => one.Repairs == file.Repairs && one.Member == file.Member) == file;
        return [.. all.Where(Counts).OrderBy(file => file.Order).ThenBy(file => file.Number)];
    }

    /// <summary>The delivered file that corrections belong to; for a delivered file, itself.</summary>
    internal LandedFile Root(LandedFile file) => file.Repairs is { } number ? files.Single(one => one.Number == number) : file;

    /// <summary>Lands corrected records, which count as arrived with the delivered file. <see cref="Settle"/> completes it.</summary>
    /// <param name="member">Zip member; 1 without a zip.</param>
    /// <param name="part">The text with the faulty records.</param>
    /// <param name="records">All corrections so far, by position of the faulty record.</param>
    internal void Repair(LandedFile root, int member, LandedPart part, SortedDictionary<long, string> records)
    {
        using var text = new MemoryStream();
        text.Write(System.Text.Encoding.UTF8.Preamble); // overrides any declared encoding
        text.Write(part.Above());
        var corrections = new List<Correction>();
        foreach (var (offset, record) in records)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(record);
            text.Write(bytes);
            text.WriteByte((byte)'\n');
            corrections.Add(new Correction(offset, bytes.Length));
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(text.ToArray()));
        AtomicFile.Write(store.Landed(root.Source, hash), stream => stream.Write(text.ToArray()));
        // If we die before the ledger is written, the copy is unused and is landed again to the same place.
        lock (gate)
        {
            files.Add(root with
            {
                Number = ++last, Hash = hash, Bytes = text.Length, Repairs = root.Number, Member = member, Inside = part.Member,
                Corrections = corrections, Names = null, Continues = null,
            });
        }

        changed = true;
    }

    /// <summary>Waits until all copies are on disk and writes the ledger. Reading may continue meanwhile.</summary>
    public void Settle()
    {
        Task.WaitAll([.. unsettled]);
        unsettled.Clear();
        forgotten?.List.Keep(); // otherwise a shortened copy would not be recognized and would be landed again
        foreach (var copy in broken.Except(files.Select(file => store.Landed(file.Source, file.Hash)))) { File.Delete(copy); }

        // If we die before this, the copies are not in the ledger; the next run lands them again to the same places.
        if (changed) { Enter(store, files); }

        changed = false;
    }

    /// <summary>Whether equal bytes bring nothing new. A complete file says again what exists, unless it is the last one.</summary>
    private bool MayRepeat(Source source, LandedFile earlier) =>
        source.Complete is null || earlier.Number == Deliveries(source.Id)[^1].Number;

    private IReadOnlyList<LandedFile> Deliveries(string source) => [.. Of(source).Where(file => file.Repairs is null)];

    /// <summary>Copies a file that may be new; null if it is left for the next run.</summary>
    /// <param name="knownAs">Finds the landing of a shortened copy.</param>
    private LandedFile? Land(Source source, SeenFile seen, LandedNames names, Func<string, string, LandedFile?> knownAs,
        CancellationToken stop)
    {
        using var whole = new AtomicFile(store.Landed(source.Id, "incoming"));
        var hash = seen.File.CopyTo(whole.Stream, seen.Look.Bytes, stop);
        using var less = forgotten is null or { List.IsEmpty: true } ? null : new AtomicFile(store.Landed(source.Id, "kept"));
        var lessened = less is null ? null : forgotten!.LeaveOut(seen.File.Path, source, less.Stream);
        if (seen.File.Look() != seen.Look || whole.Stream.Length != seen.Look.Bytes)
        {
            Grows(source.Id, seen.File.Name, "it changed while it was copied");
            return null;
        }

        var copy = whole;
        if (lessened is not null)
        {
            (copy, var delivered) = (less!, hash);
            if (lessened.Refused is { } fault) { RefusedCopy.Write(copy.Stream, fault); }

            hash = Manifest.HashOf(copy.Stream);
            if (lessened.Refused is null) { forgotten!.List.Lessen(source.Id, delivered, seen.Look.Bytes, hash, lessened.Rows); }

            if (knownAs(seen.File.Name, hash) is { } earlier) { return earlier; }
        }

        var look = new LeftFile(source.Id, seen.File.Name, seen.Look.Bytes, seen.Look.Modified);
        var deliveries = Deliveries(source.Id);
        if (deliveries.FirstOrDefault(file => names.Has(file, hash, look.Name) && IsFresh(file) && MayRepeat(source, file)) is { } twin)
        {
            fresh[twin.Number].Add(look);
            return twin;
        }

        if (!leftBefore.Contains(look) && LineEnd.Of(copy.Stream, source) == false
            && EndWithLines(source, [.. deliveries.Where(file => !IsFresh(file))]))
        {
            Leave(look, "it ends within a row, which no earlier file of the source does");
            return null;
        }

        var continues = names.Of(look.Name) is { } before && IsCut(source, before, copy.Stream) ? before.Number : (int?)null;
        var same = deliveries.Where(file => file.Hash == hash).ToList();
        var twins = same.Find(file => names.Has(file, hash, look.Name)) is { } again ? again.Twin
            : same.Count == 0 ? null : same.Max(file => file.Twin ?? 1) + 1;
        var manifest = BundleManifest.Of(source, seen.File.Path, whole.Stream);
        LandedFile landed;
        lock (gate)
        {
            landed = new LandedFile(++last, source.Id, seen.File.Name, hash, copy.Stream.Length, look.Modified, Continues: continues,
                Twin: twins, Manifest: manifest);
            files.Add(landed);
            fresh.Add(landed.Number, [look]);
        }

        changed = true;
        unsettled.Add(copy.Place(store.Landed(source.Id, hash)));
        return landed;
    }

    private void Bind(string name, int number)
    {
        lock (gate)
        {
            var source = files.Find(file => file.Number == number)!.Source;
            for (var at = 0; at < files.Count; at++)
            {
                var (file, names) = (files[at], files[at].Names ?? [files[at].Name]);
                if (file.Source != source || file.Number < number || names.Contains(name) == (file.Number == number)) { continue; }

                files[at] = file with { Names = file.Number == number ? [.. names, name] : [.. names.Where(one => one != name)] };
                changed = true;
            }
        }
    }

    /// <summary>Hash of a file whose size equals an earlier one's; null for a new size.</summary>
    private string? HashOfKnownSize(Source source, ExportFile file, FileLook look)
    {
        if (Deliveries(source.Id).All(landed => landed.Bytes != look.Bytes) && forgotten?.List.Knows(source.Id, look.Bytes) != true)
        {
            return null;
        }

        var hash = Manifest.HashOf(file.Path);
        return forgotten?.List.Kept(source.Id, hash) ?? hash;
    }

    internal long Forgotten(LandedFile file) => forgotten?.List.Rows(file) ?? 0;

    /// <summary>Digest of the landed inputs of a run: the hashes of all sources in order.</summary>
    public string Digest() => Digests().Last();

    /// <summary>The files landed at a given digest, which are a prefix of the ledger; null if unknown.</summary>
    public IReadOnlyList<LandedFile>? At(string digest)
    {
        var count = Digests().ToList().IndexOf(digest);
        return count < 0 ? null : [.. files.OrderBy(file => file.Number).Take(count)];
    }

    /// <summary>Writes a ledger with these files only.</summary>
    internal static void Enter(Store store, IReadOnlyList<LandedFile> files) =>
        AtomicFile.WriteText(store.LandingLedger, JsonSerializer.Serialize([.. files], IngestJson.Default.ListLandedFile) + "\n");

    /// <summary>Digests of all prefixes of the ledger, the empty one first.</summary>
    private IEnumerable<string> Digests()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        yield return Convert.ToHexStringLower(hash.GetCurrentHash());
        foreach (var (at, file) in files.OrderBy(file => file.Number).Index())
        {
            var line = $"{(at > 0 ? "\n" : "")}{file.Number} {file.Source} {file.Hash}";
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(line));
            yield return Convert.ToHexStringLower(hash.GetCurrentHash());
        }
    }

    /// <param name="Hash">Null if no earlier file has its size.</param>
    private sealed record SeenFile(ExportFile File, FileLook Look, string? Hash);
}
