namespace Analytics.Features;

/// <summary>One pass over events for several tables with different cutoffs. Lookups by text codes are cached while batches share
/// dictionaries.</summary>
internal sealed class EventPass(IReadOnlyList<EventCounts> tables)
{
    private readonly Dictionary<long, Target[]> targets = []; // by codes of student and course
    private readonly Dictionary<long, List<EventCounts>> untold = []; // by codes of source and course
    private readonly Takers[] takers = new Takers[tables.Count];
    private readonly List<EventRun> runs = [];
    private Texts texts;

    public void Count(EventBatch batch)
    {
        Renew(batch);
        EventRun.Of(batch, runs);
        foreach (var run in CollectionsMarshal.AsSpan(runs))
        {
            if (batch.Course.IsNull(run.From))
            {
                for (var table = 0; table < tables.Count; table++) { tables[table].CountCourseless(batch, run, takers[table]); }

                continue;
            }

            foreach (var (table, place) in TargetsOf(batch, run.From))
            {
                tables[table].Count(batch, run, place, takers[table]);
            }

            if (UntoldOf(batch, run.From) is { Count: > 0 } left) { left.RemoveAll(table => table.Tell(batch, run)); }
        }
    }

    private void Renew(EventBatch batch)
    {
        var now = new Texts(batch.Student.Dictionary, batch.Course.Dictionary, batch.Source.Dictionary, batch.Kind.Dictionary);
        if (now != texts)
        {
            texts = now;
            targets.Clear();
            untold.Clear();
        }

        for (var table = 0; table < tables.Count; table++) { takers[table] = new Takers(tables[table].Tallies, batch); }
    }

    private Target[] TargetsOf(EventBatch batch, int i)
    {
        ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(targets, Pair(batch.Student, batch.Course, i), out _);
        return found ??= Look(batch.Student[i]!, batch.Course[i]!);
    }

    private Target[] Look(string student, string course)
    {
        var found = new List<Target>();
        for (var table = 0; table < tables.Count; table++)
        {
            if (tables[table].PlaceOf(student, course) is { Row: >= 0 } place) { found.Add(new(table, place)); }
        }

        return [.. found];
    }

    /// <summary>Tables with rows of a course that the source does not cover yet.</summary>
    private List<EventCounts> UntoldOf(EventBatch batch, int i)
    {
        ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(untold, Pair(batch.Source, batch.Course, i), out _);
        return found ??= [.. tables.Where(table => table.IsUntold(batch.Source[i]!, batch.Course[i]!))];
    }

    private static long Pair(TextColumn first, TextColumn second, int i) => ((long)first.Codes[i] << 32) | (uint)second.Codes[i];

    /// <summary>A table and a slot in it.</summary>
    private readonly record struct Target(int Table, RowPlace Place);

    /// <summary>Dictionaries of a batch; equal references mean equal codes.</summary>
    private readonly record struct Texts(
        IReadOnlyList<string> Students, IReadOnlyList<string> Courses, IReadOnlyList<string> Sources, IReadOnlyList<string> Kinds);
}

/// <summary>Tallies of a table that accept events of a source and kind, by the codes of one batch.</summary>
internal sealed class Takers(EventTally[] tallies, EventBatch batch)
{
    private readonly int kinds = batch.Kind.Dictionary.Count + 1; // includes none
    private readonly EventTally[]?[] takers = new EventTally[batch.Source.Dictionary.Count * (batch.Kind.Dictionary.Count + 1)][];

    public EventTally[] Of(EventBatch of, int i)
    {
        var at = (of.Source.Codes[i] * kinds) + of.Kind.Codes[i] + 1;
        return takers[at] ??= [.. tallies.Where(tally => tally.Choice.Takes(of.Source[i]!, of.Kind[i]))];
    }
}

/// <summary>Consecutive events with the same source, student and course.</summary>
/// <param name="From">First index.</param>
/// <param name="To">End index, exclusive.</param>
internal readonly record struct EventRun(int From, int To)
{
    /// <summary>Splits a batch into runs, so that lookups are done once per run.</summary>
    public static void Of(EventBatch batch, List<EventRun> runs)
    {
        runs.Clear();
        var (students, courses, sources) = (batch.Student.Codes, batch.Course.Codes, batch.Source.Codes);
        var from = 0;
        for (var i = 1; i <= batch.Count; i++)
        {
            if (i == batch.Count || students[i] != students[from] || courses[i] != courses[from] || sources[i] != sources[from])
            {
                runs.Add(new(from, i));
                from = i;
            }
        }
    }
}

/// <summary>Where events of a course count.</summary>
/// <param name="Row">Row index; -1 if they do not count.</param>
/// <param name="Number">Slot index of the row's course.</param>
/// <param name="Since">Time from which they count, microseconds UTC.</param>
internal readonly record struct RowPlace(int Row, int Number, long Since)
{
    public static RowPlace None { get; } = new(-1, -1, 0);
}
