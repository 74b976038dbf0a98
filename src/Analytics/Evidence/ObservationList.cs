using System.Collections;
using System.Runtime.CompilerServices;

namespace Analytics.Evidence;

/// <summary>Observations in the order they were added. There may be many: they are in blocks, and none is moved as more come.</summary>
[CollectionBuilder(typeof(ObservationList), nameof(Of))]
internal sealed class ObservationList : IReadOnlyList<Observation>
{
    private const int Bits = 12;
    private const int FewOf = 16;

    private readonly List<Observation[]> blocks = [];

    public int Count { get; private set; }

    public ref readonly Observation this[int index] => ref blocks[index >> Bits][index & ((1 << Bits) - 1)];

    Observation IReadOnlyList<Observation>.this[int index] => this[index];

    public static implicit operator ObservationList(Observation[] all) => Of(all);

    public static ObservationList Of(ReadOnlySpan<Observation> all)
    {
        var list = new ObservationList { Count = all.Length };
        for (; !all.IsEmpty; all = all[list.blocks[^1].Length..]) { list.blocks.Add(all[..Math.Min(all.Length, 1 << Bits)].ToArray()); }

        return list;
    }

    public void Add(in Observation one)
    {
        if (Count >> Bits == blocks.Count) { blocks.Add(new Observation[Count == 0 ? FewOf : 1 << Bits]); }

        var (block, at) = (blocks[^1], Count++ & ((1 << Bits) - 1));
        if (at == block.Length)
        {
            Array.Resize(ref block, Math.Min(2 * at, 1 << Bits));
            blocks[^1] = block;
        }

        block[at] = one;
    }

    public IEnumerator<Observation> GetEnumerator()
    {
        for (var at = 0; at < Count; at++) { yield return this[at]; }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Some of a list, by their places there.</summary>
internal sealed class SomeObservations(ObservationList all, int[] places) : IReadOnlyList<Observation>
{
    public int Count => places.Length;

    public ref readonly Observation this[int index] => ref all[places[index]];

    public SomeObservations Of(string source) => new(all, Array.FindAll(places, place => all[place].Source == source));

    Observation IReadOnlyList<Observation>.this[int index] => this[index];

    public IEnumerator<Observation> GetEnumerator()
    {
        for (var at = 0; at < Count; at++) { yield return this[at]; }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
