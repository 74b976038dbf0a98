using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.Ingest;

/// <summary>A file as it arrived, kept verbatim and never changed.</summary>
/// <param name="Number">Order of landing, from 1.</param>
/// <param name="Source">Id of the source.</param>
/// <param name="Name">File name as delivered; stays on the private side.</param>
/// <param name="Hash">SHA-256 of the bytes, in hex.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Arrived">The file's modification time at landing, microseconds UTC.</param>
/// <param name="Repairs">Landing whose faulty records this file brings back corrected, in however many steps; null for a file that was delivered.</param>
public sealed record LandedFile(
    int Number, string Source, string Name, string Hash, long Bytes, long Arrived, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Repairs = null);

/// <summary>Takes in files by content: a file seen before is skipped, whatever it is called.</summary>
public sealed class Landing
{
    // On every platform alike: * and ? stand for characters of a name, ? for exactly one, and case counts.
    private static readonly EnumerationOptions Exact = new() { MatchType = MatchType.Simple, MatchCasing = MatchCasing.CaseSensitive, AttributesToSkip = 0, IgnoreInaccessible = false };

    private const int BlockBytes = 1 << 20;

    private readonly Store store;
    private readonly Lock gate = new(); // sources are read while others are still being landed
    private readonly List<LandedFile> files;
    private readonly List<string> growing = [];
    private readonly HashSet<(string Source, string Hash)> delivered = [];
    private readonly Dictionary<string, long> newest = new(StringComparer.Ordinal);
    private readonly List<Task> unsettled = [];

    public Landing(Store store)
    {
        this.store = store;
        files = File.Exists(store.LandingLedger) ? JsonSerializer.Deserialize(File.ReadAllText(store.LandingLedger), IngestJson.Default.ListLandedFile)! : [];
    }

    /// <summary>All files ever landed, in order of landing.</summary>
    public IReadOnlyList<LandedFile> All => files;

    /// <summary>All files ever landed for a source, in order of landing.</summary>
    public IReadOnlyList<LandedFile> Of(string source)
    {
        lock (gate) { return [.. files.Where(file => string.Equals(file.Source, source, StringComparison.Ordinal)).OrderBy(file => file.Number)]; }
    }

    /// <summary>Sources with a file that was still being written: it is left for the next run.</summary>
    public IReadOnlyList<string> Growing => growing;

    /// <summary>Whether a landed file is still in the folder it came from: one that was replaced or taken away raises no objection any more.</summary>
    public bool IsDelivered(LandedFile file)
    {
        lock (gate) { return delivered.Contains((file.Source, file.Hash)); }
    }

    /// <summary>
    /// When the newest of a source's files was delivered, microseconds UTC: an export that comes again with the same bytes is as new as it is now. Of a
    /// source that has nothing in its folder, the latest arrival; null where nothing ever came.
    /// </summary>
    public long? Newest(string source)
    {
        lock (gate) { return newest.TryGetValue(source, out var at) ? at : Of(source).Max(file => (long?)file.Arrived); }
    }

    /// <summary>How many files a source has, and of how many bytes: landed ones, and those of a folder that look new by their size.</summary>
    internal (int Files, long Bytes) Expected(Source source, string? folder)
    {
        var sizes = Of(source.Id).Select(file => file.Bytes).ToList();
        var unseen = folder is null ? [] : Match(folder, source.Files).Select(path => Looked(path)?.Bytes ?? 0).Except(sizes).ToList();
        return (sizes.Count + unseen.Count, sizes.Sum() + unseen.Sum());
    }

    /// <summary>Lands what is new of a source's files; <see cref="Settle"/> completes it. A file that changes meanwhile is left for the next run.</summary>
    public void Take(Source source, string folder, CancellationToken stop)
    {
        foreach (var path in Match(folder, source.Files))
        {
            stop.ThrowIfCancellationRequested();
            if (Looked(path) is not { } before)
            {
                growing.Add(source.Id); // gone since, or a link to a file that is not there yet
                continue;
            }

            var sized = Of(source.Id).Where(file => file.Bytes == before.Bytes).ToList();
            if (sized.Count > 0 && Hash(path) is var known && sized.Any(file => string.Equals(file.Hash, known, StringComparison.Ordinal)))
            {
                Deliver(source.Id, known, before.Modified);
                continue;
            }

            using var copy = new AsideFile(store.Landed(source.Id, "incoming"));
            var hash = Copy(path, copy.Stream, stop);
            if (Looked(path) != before || copy.Stream.Length != before.Bytes)
            {
                growing.Add(source.Id);
                continue;
            }

            Deliver(source.Id, hash, before.Modified);
            lock (gate) { files.Add(new LandedFile(files.Count + 1, source.Id, Path.GetFileName(path), hash, before.Bytes, before.Modified)); }

            unsettled.Add(copy.Place(store.Landed(source.Id, hash)));
        }
    }

    /// <summary>Lands corrected records of an earlier file; they count as arrived with it. False where the very same ones were landed before.</summary>
    public bool Repair(LandedFile original, byte[] text)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(text));
        if (files.Any(file => string.Equals(file.Source, original.Source, StringComparison.Ordinal) && string.Equals(file.Hash, hash, StringComparison.Ordinal))) { return false; }

        AsideFile.Write(store.Landed(original.Source, hash), stream => stream.Write(text));
        files.Add(original with { Number = files.Count + 1, Hash = hash, Bytes = text.Length, Repairs = original.Repairs ?? original.Number });

        // If we die before this the copy is landed but not in the ledger; replaying again lands it again, to the same place.
        Enter(store, files);
        return true;
    }

    /// <summary>Waits until all that was landed is on the disk, and enters it in the ledger. Reading may go on meanwhile.</summary>
    public void Settle()
    {
        if (unsettled.Count == 0) { return; }

        Task.WaitAll([.. unsettled]);
        unsettled.Clear();

        // If we die before this the copies are landed but not in the ledger; the next run lands them again, to the same places.
        Enter(store, files);
    }

    /// <summary>Files below a folder that match a pattern, by ordinal name.</summary>
    public static IReadOnlyList<string> Match(string folder, string pattern)
    {
        var parts = pattern.Split('/');
        IEnumerable<string> folders = [folder];
        foreach (var part in parts[..^1])
        {
            folders = folders.Where(Directory.Exists).SelectMany(parent => part is "." or ".." || !part.AsSpan().ContainsAny('*', '?')
                ? [Path.Combine(parent, part)]
                : Directory.EnumerateDirectories(parent, part, Exact));
        }

        return [.. folders.Where(Directory.Exists).SelectMany(parent => Directory.EnumerateFiles(parent, parts[^1], Exact)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Size and modification time (microseconds UTC) of a file, or of the one that a link leads to; null where there is none. Both are looked up here and now.</summary>
    private static (long Bytes, long Modified)? Looked(string path)
    {
        var file = File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);
        return file.Exists ? (file.Length, Evidence.Instant.Micros(new DateTimeOffset(file.LastWriteTimeUtc))) : null;
    }

    private void Deliver(string source, string hash, long modified)
    {
        lock (gate)
        {
            delivered.Add((source, hash));
            newest[source] = Math.Max(modified, newest.GetValueOrDefault(source, long.MinValue));
        }
    }

    /// <summary>Copies a file and hashes what was copied, at the same time.</summary>
    private static string Copy(string path, FileStream copy, CancellationToken stop)
    {
        using var original = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (block, other) = (new byte[BlockBytes], new byte[BlockBytes]);
        var hashed = Task.CompletedTask;
        while (original.Read(block) is var count and > 0)
        {
            stop.ThrowIfCancellationRequested();
            hashed.Wait(CancellationToken.None);
            var bytes = block;
            hashed = Task.Run(() => hash.AppendData(bytes, 0, count), CancellationToken.None);
            copy.Write(block, 0, count);
            (block, other) = (other, block);
        }

        hashed.Wait(CancellationToken.None);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>What identifies the landed inputs of a run: every source's hashes in order.</summary>
    public string Digest() => Digests().Last();

    /// <summary>The files that were landed when the inputs of a run had a digest: the first of the ledger. Null where no beginning of it has that digest.</summary>
    public IReadOnlyList<LandedFile>? At(string digest)
    {
        var count = Digests().ToList().IndexOf(digest);
        return count < 0 ? null : [.. files.OrderBy(file => file.Number).Take(count)];
    }

    /// <summary>Makes the ledger of a data root that holds these files only.</summary>
    internal static void Enter(Store store, IReadOnlyList<LandedFile> files) => AsideFile.WriteText(store.LandingLedger, JsonSerializer.Serialize([.. files], IngestJson.Default.ListLandedFile) + "\n");

    /// <summary>The digest of no file, of the first, of the first two, and so on.</summary>
    private IEnumerable<string> Digests()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        yield return Convert.ToHexStringLower(hash.GetCurrentHash());
        foreach (var (at, file) in files.OrderBy(file => file.Number).Index())
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(at > 0 ? "\n" : "")}{file.Number} {file.Source} {file.Hash}")));
            yield return Convert.ToHexStringLower(hash.GetCurrentHash());
        }
    }
}
