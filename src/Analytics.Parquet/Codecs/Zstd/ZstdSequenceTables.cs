namespace Analytics.Parquet.Codecs.Zstd;

/// <summary>The tables by which the sequences of a block are coded; a block may go on with those of the block before.</summary>
internal sealed class ZstdSequenceTables
{
    // RFC 8878, 3.1.1.3.2.2.
    private static readonly FseTable usualLiterals = new([4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1], 6);
    private static readonly FseTable usualOffsets = new([1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1], 5);
    private static readonly FseTable usualMatches = new(
        [1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1], 6);

    private FseTable? literals;
    private FseTable? offsets;
    private FseTable? matches;

    public FseTable Literals => literals!;

    public FseTable Offsets => offsets!;

    public FseTable Matches => matches!;

    /// <summary>Takes the tables that stand before the sequences of a block.</summary>
    public void Read(ref ReadOnlySpan<byte> from)
    {
        var modes = ZstdFrames.Cut(ref from, 1)[0];
        if ((modes & 3) != 0) { throw ZstdFrames.Corrupt("a reserved bit is set"); }

        literals = Table(ref from, modes >> 6, usualLiterals, literals, (9, ZstdSequences.LiteralCodes));
        offsets = Table(ref from, (modes >> 4) & 3, usualOffsets, offsets, (8, ZstdSequences.OffsetCodes));
        matches = Table(ref from, (modes >> 2) & 3, usualMatches, matches, (9, ZstdSequences.MatchCodes));
    }

    private static FseTable Table(ref ReadOnlySpan<byte> from, int mode, FseTable usual, FseTable? before, (int Accuracy, int Symbols) most)
    {
        switch (mode)
        {
            case 0: return usual;
            case 1:
                var symbol = ZstdFrames.Cut(ref from, 1)[0];
                return symbol < most.Symbols ? FseTable.Of(symbol) : throw ZstdFrames.Corrupt($"a code of {symbol}");
            case 2: return FseTable.Read(ref from, most.Accuracy, most.Symbols);
            default: return before ?? throw ZstdFrames.Corrupt("a table is missing");
        }
    }
}
