namespace Analytics.Features;

/// <summary>What is counted, kept from one night to the next.</summary>
internal sealed partial class EventCounts
{
    private long loaded = long.MinValue;  // the cutoff of what was loaded
    private long counted = long.MinValue; // the same where events of the file at hand are in it

    /// <summary>Begins with the events of a file: of one that is not new those count that were not known yet when it was counted.</summary>
    public void Begin(bool isNew) => counted = isNew ? long.MinValue : loaded;

    /// <summary>Whether all of a file is counted, and none of it is in a window that moves with the cutoff.</summary>
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

    /// <summary>False where it does not fit: a row or a cohort is new, days of the cutoff do not end when days of the earlier one did, or
    /// that is a later one.</summary>
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
            var row = numbers.GetValueOrDefault(from.ReadString(), -1); // of one that is no more there is nothing to be told
            found += row < 0 ? 0 : 1;
            foreach (var tally in Tallies) { tally.Load(from, row, passed); }
        }

        loaded = then;
        return found == rows.Count;
    }

    /// <summary>How many days the cutoff is after an earlier one; null if some days do not end at the same moments by both.</summary>
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

    /// <summary>What a row's counts depend on: whose they are, and where and since when events count for it.</summary>
    private string NameOf(int row) => string.Join('\n', rows[row].Courses.Select(course => $"{course.Id} {courseless.Since(course)}")
        .Prepend(rows[row].Key.ToString()));

    private static void Write(BinaryWriter to, string[] texts)
    {
        to.Write(texts.Length);
        foreach (var text in texts) { to.Write(text); }
    }

    private static string[] Read(BinaryReader from) => [.. Enumerable.Range(0, from.ReadInt32()).Select(_ => from.ReadString())];
}
