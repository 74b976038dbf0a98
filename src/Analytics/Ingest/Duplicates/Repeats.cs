using System.Collections;

namespace Analytics.Ingest;

/// <summary>Finds records that repeat earlier files of the source. With a key, the latest content per key counts: equal content is a
/// duplicate, other content a revision. Without a key, each content counts as often as in the file that has it most: repeats within one
/// file are real, repeats in a later export are not. Works partition by partition, so memory does not grow with the number of
/// records.</summary>
/// <param name="spill">File for notes that do not fit in memory.</param>
/// <param name="replaces">Whether to fill <see cref="Replacing"/>.</param>
/// <param name="together">Treat all records of a key in one file as one unit: they are duplicates if all equal those of the latest file
/// with that key.</param>
internal sealed class Repeats(bool keyed, string spill, bool together = false, bool replaces = false) : IDisposable
{
    private const int Parts = 256;
    private const int Waiting = 1 << 8;

    private readonly List<RecordNote>[] parts = [.. Enumerable.Range(0, Parts).Select(_ => new List<RecordNote>())];
    private readonly List<(long At, int Count)>[] waiting = [.. Enumerable.Range(0, Parts).Select(_ => new List<(long, int)>())];
    private readonly List<RecordNote> replacing = [];
    private FileStream? file;
    private int records;

    /// <summary>Records whose content differs from the earlier record with their key. Available after Decide.</summary>
    public IReadOnlyList<RecordNote> Replacing => replacing;

    /// <summary>Number of rows that this file replaces. Available after Decide.</summary>
    public long Replaced { get; private set; }

    /// <summary>Of those, rows of this file itself.</summary>
    public long ReplacedHere { get; private set; }

    public void Note(RecordNote note)
    {
        records++;
        var of = (int)((keyed ? note.Key : note.Content) >> 120);
        parts[of].Add(note);
        if (parts[of].Count >= Waiting) { Wait(of); }
    }

    /// <summary>Keys that the file withdraws: a later record with such a key is no duplicate.</summary>
    public IReadOnlyList<SnapshotLoss> Lost { get; set; } = [];

    /// <summary>Duplicates by record number; null if there are none.</summary>
    /// <param name="before">Indexes of earlier files: with a key only the last one, without a key all of them.</param>
    /// <param name="after">Path of the new index.</param>
    public BitArray? Decide(IReadOnlyList<string> before, string after)
    {
        var (repeats, latest) = (new BitArray(records), new Dictionary<UInt128, UInt128>());
        var known = before.Select(path => new RepeatIndex(path)).ToList();
        RepeatIndex.Write(after, Parts, part =>
        {
            latest.Clear();
            foreach (var one in known) { one.Read(part, latest); }

            if (!keyed) { return DecideKeyless(part, latest, repeats); }

            if (together) { DecideTogether(part, latest, repeats); }
            else { DecideKeyed(part, latest, repeats); }

            foreach (var loss in Lost.Where(one => (int)(one.Digest >> 120) == part)) { latest.Remove(loss.Digest); }

            return latest;
        });
        known.ForEach(one => one.Dispose());
        return repeats.HasAnySet() ? repeats : null;
    }

    public void Dispose() => file?.Dispose();

    private void DecideKeyed(int part, Dictionary<UInt128, UInt128> latest, BitArray repeats)
    {
        var kept = new HashSet<UInt128>(); // keys with a row in this file
        foreach (var note in All(part))
        {
            ref var content = ref CollectionsMarshal.GetValueRefOrAddDefault(latest, note.Key, out var known);
            if (known && content == note.Content)
            {
                repeats[note.Record] = true;
                continue;
            }

            if (known && replaces && note.KnownAt != RecordNote.Never) { replacing.Add(note); }

            var here = !kept.Add(note.Key);
            if (known) { (Replaced, ReplacedHere) = (Replaced + 1, ReplacedHere + (here ? 1 : 0)); }

            content = note.Content;
        }
    }

    private void DecideTogether(int part, Dictionary<UInt128, UInt128> latest, BitArray repeats)
    {
        var here = new Dictionary<UInt128, UInt128>();
        foreach (var note in All(part))
        {
            ref var contents = ref CollectionsMarshal.GetValueRefOrAddDefault(here, note.Key, out _);
            contents = RecordDigest.Of(MemoryMarshal.AsBytes<UInt128>([contents, note.Content]));
        }

        foreach (var note in All(part))
        {
            if (latest.TryGetValue(note.Key, out var before) && before == here[note.Key]) { repeats[note.Record] = true; }
        }

        foreach (var (key, contents) in here) { latest[key] = contents; }
    }

    /// <summary>Contents that this file has more often than earlier files.</summary>
    private Dictionary<UInt128, UInt128> DecideKeyless(int part, Dictionary<UInt128, UInt128> most, BitArray repeats)
    {
        var (here, more) = (new Dictionary<UInt128, UInt128>(), new Dictionary<UInt128, UInt128>());
        foreach (var note in All(part))
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(here, note.Content, out _);
            if (++count <= most.GetValueOrDefault(note.Content)) { repeats[note.Record] = true; }
            else { more[note.Content] = count; }
        }

        return more;
    }

    private void Wait(int part)
    {
        if (file is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(spill)!);
            file = new FileStream(spill, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 18, FileOptions.DeleteOnClose);
        }

        file.Position = file.Length;
        waiting[part].Add((file.Position, parts[part].Count));
        file.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(parts[part])));
        parts[part].Clear();
    }

    private IEnumerable<RecordNote> All(int part)
    {
        foreach (var (at, count) in waiting[part])
        {
            var block = new RecordNote[count];
            file!.Position = at;
            file.ReadExactly(MemoryMarshal.AsBytes(block.AsSpan()));
            foreach (var one in block) { yield return one; }
        }

        foreach (var one in parts[part]) { yield return one; }
    }
}
