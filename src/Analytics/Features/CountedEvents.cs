using System.IO.Hashing;

namespace Analytics.Features;

/// <summary>Event counts of a range of students, stored from one night to the next: only new files and files with events not yet known are
/// read. Equals a full count, which is used in case of doubt.</summary>
/// <param name="basis">Everything that counts depend on besides rows, cutoff and files.</param>
public sealed class CountedEvents(string path, string basis)
{
    private const int Form = 1; // version of the storage format
    private const int Digest = sizeof(ulong);

    private Dictionary<string, CountedFile> before = new(StringComparer.Ordinal);

    /// <summary>Loads stored counts into empty ones; false if they do not fit.</summary>
    internal bool Load(IReadOnlyList<EventCounts> counts, IReadOnlyList<EventFile> files)
    {
        if (!File.Exists(path)) { return true; }

        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < Digest || XxHash64.HashToUInt64(bytes.AsSpan(Digest)) != BitConverter.ToUInt64(bytes)) { return true; }

        using var from = new BinaryReader(new MemoryStream(bytes, Digest, bytes.Length - Digest));
        if (from.ReadInt32() != Form || from.ReadString() != basis) { return true; }

        var kept = Enumerable.Range(0, from.ReadInt32())
            .Select(_ => new CountedFile(from.ReadString(), from.ReadInt64(), from.ReadInt64())).ToList();
        var names = files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        if (!kept.TrueForAll(file => names.Contains(file.Name))) { return true; }

        if (!counts.All(one => one.Load(from))) { return false; }

        before = kept.ToDictionary(file => file.Name, StringComparer.Ordinal);
        return true;
    }

    /// <summary>Counts new events and stores the result.</summary>
    internal void Count(IReadOnlyList<EventCounts> counts, IReadOnlyList<EventFile> files, StudentRange range, CancellationToken stop)
    {
        var (pass, after) = (new EventPass(counts), new List<CountedFile>());
        foreach (var file in files)
        {
            var told = before.GetValueOrDefault(file.Name);
            if (told is not null && counts.All(one => one.Has(told)))
            {
                after.Add(told);
                continue;
            }

            foreach (var one in counts) { one.Begin(isNew: told is null); }

            var read = new CountedFile(file.Name);
            foreach (var batch in file.Read(range))
            {
                stop.ThrowIfCancellationRequested();
                pass.Count(batch);
                read = read.And(batch);
            }

            after.Add(read);
        }

        if (after.TrueForAll(file => file.IsPlain)) { Save(counts, after); }
    }

    private void Save(IReadOnlyList<EventCounts> counts, List<CountedFile> files)
    {
        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        to.Write(0UL); // placeholder for the digest
        to.Write(Form);
        to.Write(basis);
        to.Write(files.Count);
        foreach (var file in files)
        {
            to.Write(file.Name);
            to.Write(file.Until);
            to.Write(file.Known);
        }

        foreach (var one in counts) { one.Save(to); }

        var all = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        BitConverter.TryWriteBytes(all.Span, XxHash64.HashToUInt64(all.Span[Digest..]));
        AtomicFile.Write(path, stream => stream.Write(all.Span));
    }
}

/// <summary>Facts about a counted file.</summary>
/// <param name="Name">Identifies the content.</param>
/// <param name="Until">Time of the last event, microseconds UTC.</param>
/// <param name="Known">When all events had happened and were known, microseconds UTC.</param>
internal sealed record CountedFile(string Name, long Until = long.MinValue, long Known = long.MinValue)
{
    private const double MostExact = 1 << 30;

    /// <summary>Whether counts can be continued: amounts are integers, so that sums are exact in any order, and every event has a
    /// course.</summary>
    public bool IsPlain { get; private init; } = true;

    /// <summary>The facts including another batch.</summary>
    public CountedFile And(EventBatch batch)
    {
        var (until, known, plain) = (Until, Known, IsPlain && !batch.Course.Codes.AsSpan(0, batch.Count).Contains(-1));
        foreach (var at in batch.ObservedAt.AsSpan(0, batch.Count)) { until = Math.Max(until, at); }

        foreach (var at in batch.KnownAt.AsSpan(0, batch.Count)) { known = Math.Max(known, at); }

        foreach (var amount in batch.Amount.AsSpan(0, batch.Count))
        {
            plain &= amount == Math.Truncate(amount) && Math.Abs(amount) <= MostExact;
        }

        return new(Name, until, Math.Max(until, known)) { IsPlain = plain };
    }
}
