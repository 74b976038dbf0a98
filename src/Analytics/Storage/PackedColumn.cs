using System.Runtime.CompilerServices;

namespace Analytics.Storage;

/// <summary>Where a column's values stand in the words of rows.</summary>
/// <param name="Range">What they lie between.</param>
/// <param name="Word">Which word of a row.</param>
/// <param name="Shift">Bits below them in the word.</param>
/// <param name="FlagWord">Which word has the bit that is 0 for null, where the range has gaps.</param>
/// <param name="FlagShift">Bits below it.</param>
internal readonly record struct PackedColumn(ValueRange Range, int Word, int Shift, int FlagWord, int FlagShift)
{
    private ulong Mask => Range.Bits == 64 ? ulong.MaxValue : (1UL << Range.Bits) - 1;

    /// <summary>Adds the column's numbers to the words of rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pack(ReadOnlySpan<ulong> numbers, ReadOnlySpan<bool> nulls, IReadOnlyList<ulong[]> words)
    {
        var (least, step, shift, gaps) = (Range.Least, Range.Step, Shift, Range.Gaps);
        if (gaps)
        {
            var flags = words[FlagWord];
            for (var i = 0; i < nulls.Length; i++) { flags[i] |= nulls[i] ? 0UL : 1UL << FlagShift; }
        }

        if (Range.Bits == 0 || Range.Like is not null) { return; }

        var (before, packed) = (least, 0UL); // rows often repeat what the one before them had
        var word = words[Word].AsSpan(0, numbers.Length);
        for (var i = 0; i < word.Length; i++)
        {
            if (gaps && nulls[i]) { continue; }

            if (numbers[i] != before)
            {
                (before, packed) = (numbers[i], (step == 1 ? numbers[i] - least : (numbers[i] - least) / step) << shift);
            }

            word[i] |= packed;
        }
    }

    /// <summary>Adds the column to words of another layout, whose range of it holds this one.</summary>
    /// <param name="from">Words of the rows.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="ranks">Of a text the place of each code's word among all; null for numbers.</param>
    /// <param name="to">The column in the other layout.</param>
    /// <param name="words">The other layout's words.</param>
    /// <param name="at">Where the rows begin there.</param>
    public void Move(IReadOnlyList<ulong[]> from, int count, int[]? ranks, PackedColumn to, IReadOnlyList<ulong[]> words, int at)
    {
        if (to.Range.Gaps)
        {
            var flags = words[to.FlagWord].AsSpan(at, count);
            for (var i = 0; i < flags.Length; i++) { flags[i] |= IsNull(from, i) ? 0UL : 1UL << to.FlagShift; }
        }

        if (to.Range.Bits == 0 || to.Range.Like is not null || Range.Most < Range.Least) { return; }

        ReadOnlySpan<ulong> given = Range.Bits == 0 ? [] : from[Word].AsSpan(0, count);
        var taken = words[to.Word].AsSpan(at, count);
        if (ranks is not null) { MoveText(given, ranks, to, taken); }
        else if (Range.Gaps) { MoveSome(from, given, to, taken); }
        else { MoveAll(given, to, taken); }
    }

    /// <summary>The values of rows; of null any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Unpack<T>(IReadOnlyList<ulong[]> words, int from, Span<T> values)
        where T : unmanaged
    {
        var (least, step, shift, mask) = (Range.Least, Range.Step, Shift, Mask);
        if (mask == 0)
        {
            values.Fill(Cells.ValueOf<T>(least));
            return;
        }

        var word = words[Word].AsSpan(from, values.Length);
        for (var i = 0; i < word.Length; i++) { values[i] = Cells.ValueOf<T>(least + (((word[i] >> shift) & mask) * step)); }
    }

    /// <summary>The places of texts; -1 for null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void UnpackRanks(IReadOnlyList<ulong[]> words, int from, Span<int> ranks)
    {
        var (least, shift, mask) = ((int)Range.Least - 1, Shift, Mask);
        if (mask == 0)
        {
            ranks.Fill(least);
            return;
        }

        var word = words[Word].AsSpan(from, ranks.Length);
        for (var i = 0; i < word.Length; i++) { ranks[i] = least + (int)((word[i] >> shift) & mask); }
    }

    /// <summary>Whether values are null.</summary>
    public void UnpackNulls(IReadOnlyList<ulong[]> words, int from, Span<bool> nulls)
    {
        for (var i = 0; i < nulls.Length; i++) { nulls[i] = IsNull(words, from + i); }
    }

    private bool IsNull(IReadOnlyList<ulong[]> words, int row) => Range.Gaps && ((words[FlagWord][row] >> FlagShift) & 1) == 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MoveText(ReadOnlySpan<ulong> given, int[] ranks, PackedColumn to, Span<ulong> taken)
    {
        var (least, shift, mask, lowest, up) = (Range.Least, Shift, Mask, to.Range.Least, to.Shift);
        for (var i = 0; i < taken.Length; i++)
        {
            var code = least + (mask == 0 ? 0 : (given[i] >> shift) & mask);
            taken[i] |= (code == 0 ? 0 : (ulong)ranks[(int)code - 1] + 1 - lowest) << up;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MoveAll(ReadOnlySpan<ulong> given, PackedColumn to, Span<ulong> taken)
    {
        var (first, factor, shift, mask, up) =
            ((Range.Least - to.Range.Least) / to.Range.Step, Range.Step / to.Range.Step, Shift, Mask, to.Shift);
        for (var i = 0; i < taken.Length; i++) { taken[i] |= (first + (mask == 0 ? 0 : ((given[i] >> shift) & mask) * factor)) << up; }
    }

    private void MoveSome(IReadOnlyList<ulong[]> from, ReadOnlySpan<ulong> given, PackedColumn to, Span<ulong> taken)
    {
        var (first, factor, shift, mask, up) =
            ((Range.Least - to.Range.Least) / to.Range.Step, Range.Step / to.Range.Step, Shift, Mask, to.Shift);
        for (var i = 0; i < taken.Length; i++)
        {
            if (!IsNull(from, i)) { taken[i] |= (first + (mask == 0 ? 0 : ((given[i] >> shift) & mask) * factor)) << up; }
        }
    }
}
