using System.Collections;

namespace Analytics.Ingest;

/// <summary>Tells the records of a file that repeat what its source's earlier files had. With a key, the latest content of each key counts:
/// the same content again is a repeat, other content a revision. Without one, each content counts with its greatest multiplicity over
/// files: repeats within one file are real, what a later export repeats is not. Works through the notes part by part, so that memory does
/// not grow with records.</summary>
/// <param name="keyed">Whether records have a key.</param>
/// <param name="spill">File for notes that wait.</param>
/// <param name="replaces">Whether <see cref="Replacing"/> is asked for.</param>
/// <param name="together">The records of a key in one file are together: they repeat others where they are all as in the latest file that
/// had the key.</param>
internal sealed class Repeats(bool keyed, string spill, bool together = false, bool replaces = false) : IDisposable
{
    private const int Parts = 256;
    private const int Waiting = 1 << 8;

    private readonly List<RecordNote>[] parts = [.. Enumerable.Range(0, Parts).Select(_ => new List<RecordNote>())];
    private readonly List<(long At, int Count)>[] waiting = [.. Enumerable.Range(0, Parts).Select(_ => new List<(long, int)>())];
    private readonly List<RecordNote> replacing = [];
    private FileStream? file;
    private int records;

    /// <summary>Records that have other content than the one of their key before them; there once it is decided.</summary>
    public IReadOnlyList<RecordNote> Replacing => replacing;

    /// <summary>Rows that a record of this file replaces, as it has their key and other content; there once it is decided.</summary>
    public long Replaced { get; private set; }

    /// <summary>Of those, the rows of this file itself.</summary>
    public long ReplacedHere { get; private set; }

    public void Note(RecordNote note)
    {
        records++;
        var of = (int)((keyed ? note.Key : note.Content) >> 120);
        parts[of].Add(note);
        if (parts[of].Count >= Waiting) { Wait(of); }
    }

    /// <summary>Keys that are no more once the file is read: a record that has one of them again is not a repeat.</summary>
    public IReadOnlyList<SnapshotLoss> Lost { get; set; } = [];

    /// <summary>Which records repeat others, by their number; null when none does.</summary>
    /// <param name="before">Where this method keeps what earlier files had: with a key the last of them, without those of each.</param>
    /// <param name="after">Where to keep what there is now.</param>
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
        var kept = new HashSet<UInt128>(); // keys of which this file has a row
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

    /// <summary>The contents that this file has more often than those before it.</summary>
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
