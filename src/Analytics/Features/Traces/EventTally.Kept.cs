namespace Analytics.Features.Traces;

/// <summary>Storage of a tally from one night to the next. Tallies of a sliding window are counted anew.</summary>
internal sealed partial class EventTally
{
    public bool IsKept => choice.WindowDays is null;

    /// <summary>Start of the window, microseconds UTC.</summary>
    public long From => from;

    /// <summary>The oldest day with an event; 0 without daily sums.</summary>
    public int OldestDay => days is null ? 0
        : Enumerable.Range(0, rows.Count).Select(row => days.Of(row) is [var first, ..] ? first.Before : 0).DefaultIfEmpty().Max();

    public void SaveObjects(BinaryWriter to)
    {
        if (IsKept) { objectSets?.SaveNumbers(to); }
    }

    public void LoadObjects(BinaryReader from)
    {
        if (IsKept) { objectSets?.LoadNumbers(from); }
    }

    public void Save(BinaryWriter to, int row)
    {
        if (!IsKept) { return; }

        to.Write(Counts[row]);
        to.Write(Sums[row]);
        to.Write(Last[row]);
        if (days is not null) { Write(to, days.Of(row)); }

        objectSets?.Save(to, firsts[row], firsts[row + 1]);
        if (keeps.HasFlag(Kept.Times)) { Write<long>(to, CollectionsMarshal.AsSpan(times[row])); }

        if (keeps.HasFlag(Kept.Objects))
        {
            to.Write(ObjectsOf(row).Count);
            foreach (var ((course, item), use) in ObjectsOf(row))
            {
                to.Write(course ?? "");
                to.Write(item);
                to.Write(use.Events);
                to.Write(use.First);
            }
        }

        if (!keeps.HasFlag(Kept.Kinds)) { return; }

        to.Write(KindsOf(row).Count);
        foreach (var (kind, count) in KindsOf(row))
        {
            to.Write(kind);
            to.Write(count);
        }
    }

    /// <param name="from">Stored values of a row.</param>
    /// <param name="row">Its current index; -1 if it no longer exists.</param>
    public void Load(BinaryReader from, int row, int passed)
    {
        if (!IsKept) { return; }

        var (count, sum, last) = (from.ReadInt64(), from.ReadDouble(), from.ReadInt64());
        if (row >= 0) { (Counts[row], Sums[row], Last[row]) = (count, sum, last); }

        if (days is not null)
        {
            var own = Read<DaySum>(from);
            foreach (ref var day in own.AsSpan()) { day.Before += passed; }

            if (row >= 0) { days.Put(row, own); }
        }

        objectSets?.Load(from, row < 0 ? null : firsts[row]);
        if (keeps.HasFlag(Kept.Times))
        {
            var own = Read<long>(from);
            if (row >= 0) { times[row] = [.. own]; }
        }

        if (keeps.HasFlag(Kept.Objects))
        {
            var own = new Dictionary<(string?, string), ObjectUse>();
            for (var left = from.ReadInt32(); left > 0; left--)
            {
                own.Add((from.ReadString() is { Length: > 0 } course ? course : null, from.ReadString()),
                    new(from.ReadInt32(), from.ReadInt64()));
            }

            if (row >= 0) { objects[row] = own; }
        }

        if (!keeps.HasFlag(Kept.Kinds)) { return; }

        var ofKinds = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var left = from.ReadInt32(); left > 0; left--) { ofKinds.Add(from.ReadString(), from.ReadInt32()); }

        if (row >= 0) { kinds[row] = ofKinds; }
    }

    internal static void Write<T>(BinaryWriter to, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        to.Write(values.Length);
        to.Write(MemoryMarshal.AsBytes(values));
    }

    internal static T[] Read<T>(BinaryReader from)
        where T : unmanaged
    {
        var values = new T[from.ReadInt32()];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
