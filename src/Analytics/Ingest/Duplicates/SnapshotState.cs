namespace Analytics.Ingest;

/// <summary>The keys of each scope in its newest complete file, and the withdrawn ones. One per landing, on the private side.</summary>
internal sealed class SnapshotState
{
    private const long Always = long.MinValue;

    private readonly Dictionary<long, Entry> entries = [];
    private readonly Dictionary<string, long> arrived = new(StringComparer.Ordinal);

    private SnapshotState() { }

    public static Schema Schema { get; } = new(
    [
        new("scope", ColumnType.Text), new("arrived", ColumnType.Int64), new("key", ColumnType.Int64), new("high", ColumnType.Int64),
        new("low", ColumnType.Int64), new("gone", ColumnType.Boolean), new("since", ColumnType.Int64),
    ]);

    /// <summary>Path of the state. It lies beside the landing's folder tables and is not linked into the lake.</summary>
    public static string PathOf(string folder) => Path.Combine(folder, "snapshot", "keys.parquet");

    /// <param name="folder">Row folder of the previous landing; null if there is none.</param>
    public static SnapshotState Of(string? folder)
    {
        var state = new SnapshotState();
        if (folder is null || !File.Exists(PathOf(folder))) { return state; }

        foreach (var group in TableFile.Read(PathOf(folder)).Select(columns => new RowGroup(columns)))
        {
            for (var row = 0; row < group.Rows; row++)
            {
                var scope = group.Text("scope", row)!;
                state.arrived[scope] = group.Long("arrived", row)!.Value;
                var digest = new UInt128((ulong)group.Long("high", row)!.Value, (ulong)group.Long("low", row)!.Value);
                state.entries[group.Long("key", row)!.Value] = new Entry(
                    scope, digest, group.Flag("gone", row)!.Value, group.Long("since", row)!.Value);
            }
        }

        return state;
    }

    public bool IsGone(long? key) => key is { } one && entries.TryGetValue(one, out var entry) && entry.IsGone;

    /// <summary>Whether the newest file of a scope lacks a key, so that a row with it was unknown before its file arrived.</summary>
    public bool Lacks(long? key, string? scope) => key is { } one && scope is not null && arrived.ContainsKey(scope)
        && (!entries.TryGetValue(one, out var entry) || entry.IsGone);

    /// <summary>Arrival of the file that restored a withdrawn key; the earliest instant if it was never withdrawn.</summary>
    public long Since(long? key) => key is { } one && entries.TryGetValue(one, out var entry) ? entry.Since : Always;

    /// <summary>Adds the records of a file and returns what they withdraw.</summary>
    /// <param name="file">A file of corrections adds to the file it corrects.</param>
    /// <param name="keys">The keys of all its records, faulty ones included.</param>
    /// <param name="isSure">Whether every record has a key; otherwise a keyless record may be one of the missing ones.</param>
    /// <param name="isWhole">Whether the file is complete for its scopes; otherwise it adds to them.</param>
    /// <param name="termsOf">The terms of a scope, if the file is complete for all scopes of its terms; null if only for scopes with a
    /// row.</param>
    public SnapshotChange Take(LandedFile file, IReadOnlyList<SnapshotKey> keys, bool isSure, bool isWhole,
        Func<string, IEnumerable<string>>? termsOf)
    {
        var own = keys.Where(one => one.Scope is not null).DistinctBy(one => one.Key).ToList();
        var scopes = own.Select(one => one.Scope!).ToHashSet(StringComparer.Ordinal);
        if (termsOf is not null && keys.Count == 0) { return new([], entries.Count(one => !one.Value.IsGone), 0); }

        IReadOnlyList<string> absent = termsOf is null || !isSure ? [] : AbsentOf(scopes, termsOf);
        scopes.UnionWith(absent);
        var told = scopes.Where(arrived.ContainsKey).ToHashSet(StringComparer.Ordinal);
        var before = entries.Count(one => !one.Value.IsGone && scopes.Contains(one.Value.Scope));
        var (gone, late) = (new List<long>(), new List<SnapshotLoss>());
        if (file.Repairs is null && isSure)
        {
            var older = scopes.Where(scope => arrived.TryGetValue(scope, out var newest) && file.Arrived < newest).ToHashSet();
            var present = keys.Select(one => one.Key).ToHashSet();
            gone.AddRange(entries.Where(one => isWhole && !one.Value.IsGone && scopes.Contains(one.Value.Scope)
                && !older.Contains(one.Value.Scope) && !present.Contains(one.Key)).Select(one => one.Key));

            // A file of an earlier day that arrives late: what the newest file lacks was gone when that one arrived.
            late.AddRange(own.Where(one => older.Contains(one.Scope!) && (!entries.TryGetValue(one.Key, out var entry) || entry.IsGone))
                .Select(one => new SnapshotLoss(one.Key, one.Digest, arrived[one.Scope!], InFile: true)));
            foreach (var scope in scopes.Except(older).Where(_ => isWhole)) { arrived[scope] = file.Arrived; }
        }

        var lacking = late.Select(loss => loss.Key).ToHashSet();
        foreach (var one in own)
        {
            var since = entries.TryGetValue(one.Key, out var entry) && !entry.IsGone ? entry.Since
                : told.Contains(one.Scope!) ? file.Arrived : Always;
            entries[one.Key] = new Entry(one.Scope!, one.Digest, lacking.Contains(one.Key), since);
        }

        IReadOnlyList<SnapshotLoss> lost =
            [.. gone.Select(key => new SnapshotLoss(key, entries[key].Digest, file.Arrived, InFile: false)), .. late];
        gone.AddRange(keys.Where(one => one.IsDeleted && entries.TryGetValue(one.Key, out var entry)
            && file.Arrived >= arrived.GetValueOrDefault(entry.Scope)).Select(one => one.Key)); // their own rows take them back

        foreach (var key in gone) { entries[key] = entries[key] with { IsGone = true }; }

        foreach (var scope in scopes) { arrived.TryAdd(scope, file.Arrived); }

        return new(lost, before, lost.Where(one => !one.InFile).Select(one => entries[one.Key].Scope).Distinct().Count(absent.Contains));
    }

    /// <summary>Known scopes of the same terms that have no row in the file.</summary>
    private List<string> AbsentOf(HashSet<string> scopes, Func<string, IEnumerable<string>> termsOf)
    {
        var terms = scopes.SelectMany(termsOf).ToHashSet(StringComparer.Ordinal);
        return [.. arrived.Keys.Where(scope => !scopes.Contains(scope) && termsOf(scope).Any(terms.Contains))];
    }

    public void Keep(string folder)
    {
        if (entries.Count == 0) { return; }

        var table = new TableBuilder(Schema);
        foreach (var (key, entry) in entries.OrderBy(one => one.Key))
        {
            table.Text(0, entry.Scope).Long(1, arrived[entry.Scope]).Long(2, key).Long(3, (long)(ulong)(entry.Digest >> 64))
                .Long(4, (long)(ulong)entry.Digest).Flag(5, entry.IsGone).Long(6, entry.Since).EndRow();
        }

        TableFile.Write(PathOf(folder), table.Take());
    }

    private readonly record struct Entry(string Scope, UInt128 Digest, bool IsGone, long Since);
}

/// <param name="Key">Keyed number.</param>
/// <param name="Digest">Digest that identifies duplicates.</param>
/// <param name="Scope">The unit for which the file is complete; null for a faulty record or a deletion.</param>
/// <param name="IsDeleted">Whether it says that its key is no more.</param>
internal readonly record struct SnapshotKey(long Key, UInt128 Digest, string? Scope, bool IsDeleted = false);

/// <param name="Key">Keyed number.</param>
/// <param name="Digest">Digest that identifies duplicates.</param>
/// <param name="KnownAt">When the loss was known, microseconds UTC.</param>
/// <param name="InFile">Whether this file has the key and a newer one lacks it.</param>
internal readonly record struct SnapshotLoss(long Key, UInt128 Digest, long KnownAt, bool InFile)
{
    public const long AfterAllLines = 1L << 50;

    /// <summary>Position among revisions: before all rows of the file, or after all of them and its corrections.</summary>
    public long Line => InFile ? AfterAllLines : 0;
}

/// <param name="Lost">Withdrawn keys.</param>
/// <param name="Before">Number of keys of its scopes before; of an empty file, all keys.</param>
/// <param name="NoRowOf">Number of scopes withdrawn because the file has no row for them.</param>
internal sealed record SnapshotChange(IReadOnlyList<SnapshotLoss> Lost, int Before, int NoRowOf);
