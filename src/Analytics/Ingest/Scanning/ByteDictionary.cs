using System.Runtime.CompilerServices;

namespace Analytics.Ingest;

/// <summary>Assigns 0, 1, 2, … to distinct byte strings in order of first occurrence. Open addressing; keys up to eight bytes are compared
/// as one word.</summary>
internal sealed class ByteDictionary
{
    private const int MinSlots = 1 << 10;

    private Slot[] slots = new Slot[MinSlots];
    private byte[] arena = new byte[1 << 12];
    private int[] starts = []; // offsets of the tails of long keys, by number
    private int used;

    /// <summary>Number of distinct keys.</summary>
    public int Count { get; private set; }

    /// <summary>Memory in bytes.</summary>
    public int Bytes => arena.Length + (slots.Length * 16) + (starts.Length * 4);

    /// <summary>Number of a key; new keys are added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(ByteSlice key, out bool added)
    {
        if (key.Length > 8) { return OfLong(key, out added); }

        var (table, word) = (slots, key.Head);
        var at = (int)(Mixed(word, key.Length) >> 40) & (table.Length - 1);
        while (table[at].Code != 0)
        {
            ref var slot = ref table[at];
            if (slot.Word == word && slot.Length == key.Length)
            {
                added = false;
                return slot.Code - 1;
            }

            at = (at + 1) & (table.Length - 1);
        }

        added = true;
        return Add(at, word, key.Span);
    }

    private int OfLong(ByteSlice key, out bool added)
    {
        var (table, word) = (slots, key.Head);
        var tail = key.From(8).Span;
        var at = (int)(Mixed(word, key.Length, tail) >> 40) & (table.Length - 1);
        while (table[at].Code != 0)
        {
            ref var slot = ref table[at];
            if (slot.Word == word && slot.Length == key.Length && Tail(slot).SequenceEqual(tail))
            {
                added = false;
                return slot.Code - 1;
            }

            at = (at + 1) & (table.Length - 1);
        }

        added = true;
        return Add(at, word, key.Span);
    }

    public void Clear()
    {
        (slots, arena, starts, Count, used) = (new Slot[MinSlots], new byte[1 << 12], [], 0, 0);
    }

    private ReadOnlySpan<byte> Tail(in Slot slot) => arena.AsSpan(starts[slot.Code - 1], slot.Length - 8);

    private int Add(int at, ulong word, ReadOnlySpan<byte> key)
    {
        if (key.Length > 8)
        {
            var tail = key[8..];
            if (Count >= starts.Length) { Array.Resize(ref starts, Math.Max(64, Count * 2)); }

            starts[Count] = used;
            if (arena.Length - used < tail.Length) { Array.Resize(ref arena, Math.Max(arena.Length * 2, used + tail.Length)); }

            tail.CopyTo(arena.AsSpan(used));
            used += tail.Length;
        }

        slots[at] = new Slot { Word = word, Length = key.Length, Code = ++Count };
        if (Count * 2 > slots.Length) { Grow(); }

        return Count - 1;
    }

    private void Grow()
    {
        var old = slots;
        slots = new Slot[old.Length * 2];
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.Code == 0) { continue; }

            var hash = slot.Length <= 8 ? Mixed(slot.Word, slot.Length) : Mixed(slot.Word, slot.Length, Tail(slot));
            var at = (int)(hash >> 40) & (slots.Length - 1);
            while (slots[at].Code != 0) { at = (at + 1) & (slots.Length - 1); }

            slots[at] = slot;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mixed(ulong word, int length)
    {
        var high = Math.BigMul(word ^ 0x9E3779B97F4A7C15UL, 0xD6E8FEB86659FD93UL + ((ulong)length << 32), out var low);
        return high ^ low;
    }

    private static ulong Mixed(ulong word, int length, ReadOnlySpan<byte> tail)
    {
        var hash = Mixed(word, length);
        while (tail.Length >= 8)
        {
            hash = Mixed(hash ^ Unsafe.ReadUnaligned<ulong>(ref MemoryMarshal.GetReference(tail)), 8);
            tail = tail[8..];
        }

        ulong rest = 0;
        foreach (var one in tail) { rest = (rest << 8) | one; }

        return Mixed(hash ^ rest, tail.Length);
    }

    private struct Slot
    {
        public ulong Word;
        public int Length;
        public int Code; // number + 1; 0 if free
    }
}
