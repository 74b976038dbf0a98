namespace Analytics.Features;

/// <summary>Storage of counts from one night to the next.</summary>
internal sealed partial class EventCounts
{
    private long loaded = long.MinValue; // cutoff of the loaded counts
    private long counted = long.MinValue; // the same while reading a file that they include

    /// <summary>Starts a file. For a known file, only events unknown at its last count are added.</summary>
    public void Begin(bool isNew) => counted = isNew ? long.MinValue : loaded;

    /// <summary>Whether the loaded counts include the whole file, with none of it in a sliding window.</summary>
    public bool Has(CountedFile file) =>
        file.Known <= loaded && Array.TrueForAll(Tallies, tally => tally.IsKept || file.Until < tally.From);

    public void Save(BinaryWriter to)
    {
        to.Write(history.Cutoff);
        to.Write(Tallies.Select(tally => tally.OldestDay).DefaultIfEmpty().Max());
        Write(to, [.. table.Examples.Select(row => row.Cohort)]);
        Write(to, [.. Covered.SelectMany(one => new[] { one.Source, one.Cohort })]);
        foreach (var tally in Tallies) { tally.SaveObjects(to); }

        to.Write(rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            to.Write(NameOf(row));
            foreach (var tally in Tallies) { tally.Save(to, row); }
        }
    }

    /// <summary>False if they do not fit: a new row or cohort, other day boundaries, or a later cutoff.</summary>
    public bool Load(BinaryReader from)
    {
        var (then, oldest) = (from.ReadInt64(), from.ReadInt32());
        if (DaysSince(then, oldest) is not { } passed) { return false; }

        var own = table.Examples.Select(row => row.Cohort).ToHashSet(StringComparer.Ordinal);
        if (!own.IsSubsetOf(Read(from))) { return false; }

        Covered.UnionWith(Read(from).Chunk(2).Select(one => (one[0], one[1])).Where(one => own.Contains(one.Item2)));
        foreach (var tally in Tallies) { tally.LoadObjects(from); }

        var numbers = Enumerable.Range(0, rows.Count).ToDictionary(NameOf, StringComparer.Ordinal);
        var found = 0;
        for (var left = from.ReadInt32(); left > 0; left--)
        {
            var row = numbers.GetValueOrDefault(from.ReadString(), -1); // the row no longer exists
            found += row < 0 ? 0 : 1;
            foreach (var tally in Tallies) { tally.Load(from, row, passed); }
        }

        loaded = then;
        return found == rows.Count;
    }

    /// <summary>Days since an earlier cutoff; null if the day boundaries differ.</summary>
    private int? DaysSince(long then, int oldest)
    {
        if (then > history.Cutoff) { return null; }

        var (days, daysThen) = (new DaysBefore(history.Cutoff, history.Zone), new DaysBefore(then, history.Zone));
        var passed = days.Of(then);
        for (var day = 0; day <= oldest + 1; day++)
        {
            if (days.Start(day + passed) != daysThen.Start(day)) { return null; }
        }

        return passed;
    }

    /// <summary>Identity of a row's counts: student, courses and start of counting.</summary>
    private string NameOf(int row) => string.Join('\n', rows[row].Courses.Select(course => $"{course.Id} {courseless.Since(course)}")
        .Prepend(rows[row].Key.ToString()));

    private static void Write(BinaryWriter to, string[] texts)
    {
        to.Write(texts.Length);
        foreach (var text in texts) { to.Write(text); }
    }

    private static string[] Read(BinaryReader from) => [.. Enumerable.Range(0, from.ReadInt32()).Select(_ => from.ReadString())];
}
