namespace Analytics.Surveys;

/// <summary>Hash index of responses by source and key, about 15 bytes each.</summary>
internal sealed class SheetsByKey(WaveSheets sheets)
{
    private long[] slots = new long[32]; // high half a hash of the key, low half the index + 1; 0 if free
    private int count;

    /// <summary>The index of a response; -1 if there is none.</summary>
    public int Of(int source, long key)
    {
        var mark = MarkOf(source, key);
        for (var at = First(mark); slots[at] != 0; at = (at + 1) & (slots.Length - 1))
        {
            var sheet = (int)slots[at] - 1;
            if (slots[at] >> 32 == mark && sheets.Facts(sheet).Key == key && sheets.Facts(sheet).Source == source) { return sheet; }
        }

        return -1;
    }

    public void Add(int source, long key, int sheet)
    {
        if (++count > slots.Length * 3 / 4)
        {
            var before = slots;
            slots = new long[2 * before.Length];
            foreach (var slot in before.Where(slot => slot != 0)) { Put(slot); }
        }

        Put((MarkOf(source, key) << 32) | (uint)(sheet + 1));
    }

    private void Put(long slot)
    {
        var at = First(slot >> 32);
        while (slots[at] != 0) { at = (at + 1) & (slots.Length - 1); }

        slots[at] = slot;
    }

    private int First(long mark) => (int)mark & (slots.Length - 1);

    private static long MarkOf(int source, long key) => (int)((ulong)(key + source) * 0x9E37_79B9_7F4A_7C15 >> 32);
}
