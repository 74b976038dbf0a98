using System.Numerics;

namespace Analytics.Features.Traces;

/// <summary>Bit sets of the objects of each slot, numbered within their course.</summary>
internal sealed class ObjectSets(int places)
{
    private readonly ulong[][] sets = [.. Enumerable.Repeat(Array.Empty<ulong>(), places)];
    private readonly Dictionary<string, Dictionary<string, int>> numbers = new(StringComparer.Ordinal); // by course; empty for none
    private readonly Dictionary<int, int[]> numberOf = []; // by the codes of texts
    private (IReadOnlyList<string>? Courses, IReadOnlyList<string>? Objects) texts;
    private (int Course, int[] Numbers) latest = (int.MinValue, []);

    public void Add(int place, EventBatch batch, int i)
    {
        if (batch.Object.Codes[i] < 0) { return; }

        var number = NumberOf(batch, i);
        var own = sets[place];
        if (number >> 6 >= own.Length)
        {
            Array.Resize(ref own, Math.Max(2 * own.Length, (number >> 6) + 1));
            sets[place] = own;
        }

        own[number >> 6] |= 1UL << number;
    }

    public int Count(int from, int to)
    {
        var count = 0;
        foreach (var own in sets.AsSpan(from, to - from))
        {
            foreach (var bits in own) { count += BitOperations.PopCount(bits); }
        }

        return count;
    }

    public void SaveNumbers(BinaryWriter to)
    {
        to.Write(numbers.Count);
        foreach (var (course, own) in numbers)
        {
            to.Write(course);
            to.Write(own.Count);
            foreach (var (item, number) in own)
            {
                to.Write(item);
                to.Write(number);
            }
        }
    }

    public void LoadNumbers(BinaryReader from)
    {
        for (var courses = from.ReadInt32(); courses > 0; courses--)
        {
            var own = numbers[from.ReadString()] = new(StringComparer.Ordinal);
            for (var items = from.ReadInt32(); items > 0; items--) { own.Add(from.ReadString(), from.ReadInt32()); }
        }
    }

    public void Save(BinaryWriter to, int from, int until)
    {
        to.Write(until - from);
        foreach (var own in sets.AsSpan(from, until - from)) { EventTally.Write<ulong>(to, own); }
    }

    /// <summary>Loads stored slots, starting at the first; null discards them.</summary>
    public void Load(BinaryReader from, int? first)
    {
        var places = from.ReadInt32();
        for (var place = 0; place < places; place++)
        {
            var own = EventTally.Read<ulong>(from);
            if (first is { } at) { sets[at + place] = own; }
        }
    }

    private int NumberOf(EventBatch batch, int i)
    {
        var (course, item) = (batch.Course.Codes[i], batch.Object.Codes[i]);
        if (texts != (batch.Course.Dictionary, batch.Object.Dictionary))
        {
            (texts, latest) = ((batch.Course.Dictionary, batch.Object.Dictionary), (int.MinValue, []));
            numberOf.Clear();
        }

        if (latest.Course != course || item >= latest.Numbers.Length) { latest = (course, NumbersOf(course, item)); }

        ref var known = ref latest.Numbers[item]; // number + 1; 0 if unknown
        if (known == 0) { known = Learn(batch.Course[i] ?? "", batch.Object[i]!) + 1; }

        return known - 1;
    }

    private int[] NumbersOf(int course, int least)
    {
        var known = numberOf.GetValueOrDefault(course, []);
        if (least >= known.Length) { Array.Resize(ref known, (int)BitOperations.RoundUpToPowerOf2((uint)least + 64)); }

        return numberOf[course] = known;
    }

    private int Learn(string course, string item)
    {
        if (!numbers.TryGetValue(course, out var own)) { numbers.Add(course, own = new(StringComparer.Ordinal)); }

        if (!own.TryGetValue(item, out var number)) { own.Add(item, number = own.Count); }

        return number;
    }
}

/// <summary>Number of uses of an object, and the first one, microseconds UTC.</summary>
internal readonly record struct ObjectUse(int Events, long First)
{
    public ObjectUse And(long observedAt) => new(Events + 1, Events == 0 ? observedAt : Math.Min(First, observedAt));
}
