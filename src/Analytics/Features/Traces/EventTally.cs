namespace Analytics.Features.Traces;

/// <summary>Accumulates the events of one choice of source, kinds and window for every row.</summary>
/// <param name="firsts">First slot of each row; at the end the total.</param>
internal sealed partial class EventTally(
    EventChoice choice, Kept keeps, IReadOnlyList<FeatureRow> rows, int[] firsts, History history, DueWork work)
{
    private readonly DaysBefore daysBefore = new(history.Cutoff, history.Zone);
    private readonly long from = history.WindowStart(choice.WindowDays);
    private readonly bool isPlain = (keeps & (Kept.Times | Kept.Objects | Kept.Kinds)) == 0;
    private readonly DaySums? days = keeps.HasFlag(Kept.Days) ? new(rows.Count) : null;
    private readonly ObjectSets? objectSets = keeps.HasFlag(Kept.DistinctObjects) ? new(firsts[^1]) : null;
    private readonly List<long>?[] times = new List<long>?[keeps.HasFlag(Kept.Times) ? rows.Count : 0];
    private readonly Dictionary<(string? Course, string Object), ObjectUse>?[] objects =
        new Dictionary<(string?, string), ObjectUse>?[keeps.HasFlag(Kept.Objects) ? rows.Count : 0];
    private readonly Dictionary<string, int>?[] kinds = new Dictionary<string, int>?[keeps.HasFlag(Kept.Kinds) ? rows.Count : 0];
    private (int Row, Trace Trace)? latest;

    public EventChoice Choice => choice;

    public History History => history;

    public IReadOnlyList<FeatureRow> Rows => rows;

    public long[] Counts { get; } = new long[rows.Count];
    public double[] Sums { get; } = new double[rows.Count];
    public long[] Last { get; } = new long[rows.Count];

    public ReadOnlySpan<DaySum> DaysOf(int row) => days!.Of(row);

    public void AddCourseless(int row, EventBatch batch, int i) => Add(row, firsts[row + 1] - 1, batch, i);

    public void Add(int row, int place, EventBatch batch, int i)
    {
        var (observedAt, amount) = (batch.ObservedAt[i], batch.Amount[i]);
        if (observedAt < from) { return; }

        Counts[row]++;
        Sums[row] += amount;
        Last[row] = Counts[row] == 1 ? observedAt : Math.Max(Last[row], observedAt);
        days?.Add(row, daysBefore.Of(observedAt), amount);
        objectSets?.Add(place, batch, i);
        if (isPlain) { return; }

        if (keeps.HasFlag(Kept.Times)) { (times[row] ??= []).Add(observedAt); }

        if (keeps.HasFlag(Kept.Objects) && batch.Object[i] is { } item)
        {
            var uses = objects[row] ??= [];
            uses[(batch.Course[i], item)] = uses.GetValueOrDefault((batch.Course[i], item)).And(observedAt);
        }

        if (keeps.HasFlag(Kept.Kinds) && batch.Kind[i] is { } kind)
        {
            var counts = kinds[row] ??= new(StringComparer.Ordinal);
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
        }
    }

    /// <summary>The trace of a row, shared by rules of the same choice.</summary>
    public Trace Of(int row)
    {
        if (latest?.Row != row) { latest = (row, new Trace(this, row)); }

        return latest!.Value.Trace;
    }

    public int DistinctObjectsOf(int row) => objectSets!.Count(firsts[row], firsts[row + 1]);

    public IReadOnlyDictionary<(string? Course, string Object), ObjectUse> ObjectsOf(int row) => objects[row] ?? [];

    public IReadOnlyDictionary<string, int> KindsOf(int row) => kinds[row] ?? [];

    public IEnumerable<Assessment> WorkOf(int row) => work.Of(rows[row]);

    /// <summary>Due dates by the cutoff as days before it, earliest first.</summary>
    public int[] DaysDueOf(int row) => work.DaysOf(rows[row]);

    /// <summary>Active days before the cutoff, latest first.</summary>
    public List<int> DaysBeforeOf(int row) => [.. TimesOf(row).Select(daysBefore.Of).Distinct().Order()];

    /// <summary>Times of a row's events, ascending.</summary>
    public List<long> TimesOf(int row)
    {
        var own = times[row] ?? [];
        own.Sort();
        return own;
    }
}

/// <summary>Selects events by source, kinds and window.</summary>
internal sealed record EventChoice(string Source, IReadOnlyList<string>? Kinds, int? WindowDays)
{
    public static EventChoice Of(FeatureRule rule) => new(rule.Source, rule.Kinds, rule.WindowDays);

    public bool Takes(string source, string? kind) => Source == source
        && (Kinds is null || (kind is not null && Kinds.Contains(kind, StringComparer.Ordinal)));

    public bool Equals(EventChoice? other) => other is not null && Source == other.Source && WindowDays == other.WindowDays
        && (Kinds is null ? other.Kinds is null : other.Kinds is not null && Kinds.SequenceEqual(other.Kinds, StringComparer.Ordinal));

    public override int GetHashCode() => HashCode.Combine(Source, WindowDays, Kinds?.Count);
}

/// <summary>What is stored about the events of a row.</summary>
[Flags]
internal enum Kept
{
    Totals = 0, // number, sum and latest time
    Days = 1, // number and sum per day
    Times = 4, // all times
    Objects = 8, // count and first time per object
    Kinds = 16, // count per kind
    DistinctObjects = 32, // number of objects
}
