using System.Collections;
using System.Runtime.CompilerServices;

namespace Analytics.Evidence;

/// <summary>Observations in the order they were added. There may be many: their texts are codes, they are in blocks, and none is moved as
/// more come.</summary>
[CollectionBuilder(typeof(ObservationList), nameof(Of))]
internal sealed class ObservationList : IReadOnlyList<Observation>
{
    private const int Bits = 12;
    private const int FewOf = 16;

    private readonly List<Coded[]> blocks = [];
    private readonly TextCodes students = new();
    private readonly TextCodes courses = new();
    private readonly TextCodes objects = new();
    private readonly List<Kind> kinds = [];
    private readonly Dictionary<Kind, int> codeOfKind = [];

    public int Count { get; private set; }

    public Observation this[int index]
    {
        get
        {
            ref readonly var one = ref At(index);
            var kind = kinds[one.Kind];
            return new(students[one.Student]!, courses[one.Course], objects[one.Object], kind.Measure, one.Value, one.ObservedAt,
                kind.Source, one.HasKey ? one.Key : null, new(one.KnownAt, one.Landing, one.Line)) { Level = kind.Level };
        }
    }

    public static implicit operator ObservationList(Observation[] all) => Of(all);

    public static ObservationList Of(ReadOnlySpan<Observation> all)
    {
        var list = new ObservationList();
        foreach (ref readonly var one in all) { list.Add(one); }

        return list;
    }

    public void Add(in Observation one)
    {
        if (Count >> Bits == blocks.Count) { blocks.Add(new Coded[Count == 0 ? FewOf : 1 << Bits]); }

        var (block, at) = (blocks[^1], Count++ & ((1 << Bits) - 1));
        if (at == block.Length)
        {
            Array.Resize(ref block, Math.Min(2 * at, 1 << Bits));
            blocks[^1] = block;
        }

        block[at] = new(one.Value, one.ObservedAt, one.Key.GetValueOrDefault(), one.Revision.KnownAt, one.Revision.Line,
            students.Of(one.Student), courses.Of(one.Course), objects.Of(one.Object), KindOf(one), one.Revision.Landing, one.Key.HasValue);
    }

    public string SourceOf(int index) => kinds[At(index).Kind].Source;

    /// <summary>When one happened and when it was known; microseconds UTC.</summary>
    public (long Observed, long Known) TimesOf(int index) => (At(index).ObservedAt, At(index).KnownAt);

    /// <summary>The places of all in the order of student, time and content.</summary>
    public int[] Ordered()
    {
        var ends = new int[students.Count]; // where those of a student end: few of many, and sorted apart
        for (var i = 0; i < Count; i++) { ends[At(i).Student]++; }

        var (places, from) = (new int[Count], 0);
        foreach (var student in Enumerable.Range(0, ends.Length).OrderBy(code => students[code], StringComparer.Ordinal))
        {
            (ends[student], from) = (from, from + ends[student]);
        }

        for (var i = 0; i < places.Length; i++) { places[ends[At(i).Student]++] = i; }

        var byContent = Comparer<int>.Create((one, other) => Compare(At(one), At(other)) is not 0 and var order ? order : one - other);
        for (from = 0; from < places.Length;)
        {
            var end = ends[At(places[from]).Student];
            places.AsSpan(from..end).Sort(byContent);
            from = end;
        }

        return places;
    }

    public IEnumerator<Observation> GetEnumerator()
    {
        for (var at = 0; at < Count; at++) { yield return this[at]; }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ref readonly Coded At(int index) => ref blocks[index >> Bits][index & ((1 << Bits) - 1)];

    private int Compare(in Coded a, in Coded b)
    {
        var order = a.ObservedAt.CompareTo(b.ObservedAt);
        if (order == 0) { order = courses.Compare(a.Course, b.Course); }
        if (order == 0) { order = objects.Compare(a.Object, b.Object); }
        if (order == 0) { order = string.CompareOrdinal(kinds[a.Kind].Measure, kinds[b.Kind].Measure); }

        return order == 0 ? a.Value.CompareTo(b.Value) : order;
    }

    private int KindOf(in Observation one)
    {
        var kind = new Kind(one.Source, one.Measure, one.Level);
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(codeOfKind, kind, out var known);
        if (!known)
        {
            code = kinds.Count;
            kinds.Add(kind);
        }

        return code;
    }

    private readonly record struct Kind(string Source, string Measure, string? Level);

    private readonly record struct Coded(double Value, long ObservedAt, long Key, long KnownAt, long Line, int Student, int Course,
        int Object, int Kind, int Landing, bool HasKey);
}

/// <summary>A subset of a list, by index.</summary>
internal sealed class SomeObservations(ObservationList all, int[] places) : IReadOnlyList<Observation>
{
    public int Count => places.Length;

    public Observation this[int index] => all[places[index]];

    public SomeObservations Of(string source) => new(all, Array.FindAll(places, place => all.SourceOf(place) == source));

    public IEnumerator<Observation> GetEnumerator()
    {
        for (var at = 0; at < Count; at++) { yield return this[at]; }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
