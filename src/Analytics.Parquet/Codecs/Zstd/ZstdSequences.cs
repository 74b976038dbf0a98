namespace Analytics.Parquet.Codecs.Zstd;

/// <summary>The sequences of a block, one after another: some literals, then a copy of what came before.</summary>
internal ref struct ZstdSequences
{
    public const int OffsetCodes = 32;

    private readonly FseTable literals;
    private readonly FseTable offsets;
    private readonly FseTable matches;
    private BackwardBits stream;
    private int literal;
    private int offset;
    private int match;

    public ZstdSequences(ZstdSequenceTables tables, ReadOnlySpan<byte> from)
    {
        (literals, offsets, matches) = (tables.Literals, tables.Offsets, tables.Matches);
        stream = new BackwardBits(from);
        literal = literals.Start(ref stream);
        offset = offsets.Start(ref stream);
        match = matches.Start(ref stream);
    }

    public static int LiteralCodes => LiteralBases.Length;

    public static int MatchCodes => MatchBases.Length;

    /// <summary>Every bit was read, and none beyond.</summary>
    public readonly bool AtEnd => stream.Left == 0;

    // RFC 8878, 3.1.1.3.2.1.1: the least length of each code, and how many bits are added.
    private static ReadOnlySpan<int> LiteralBases =>
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536];

    private static ReadOnlySpan<byte> LiteralBits =>
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    private static ReadOnlySpan<int> MatchBases =>
    [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34,
        35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051, 4099, 8195, 16387, 32771, 65539,
    ];

    private static ReadOnlySpan<byte> MatchBits =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
    ];

    /// <summary>The next sequence; 1 to 3 as its offset name distances used before, others are three more than the distance.</summary>
    public (int Literal, int Match, long Offset) Next(bool last)
    {
        var (literalCode, offsetCode, matchCode) = (literals.SymbolOf(literal), offsets.SymbolOf(offset), matches.SymbolOf(match));
        var distance = (1L << offsetCode) + stream.Read(offsetCode);
        var matchLength = MatchBases[matchCode] + (int)stream.Read(MatchBits[matchCode]);
        var literalLength = LiteralBases[literalCode] + (int)stream.Read(LiteralBits[literalCode]);
        if (!last)
        {
            literal = literals.Next(literal, ref stream);
            match = matches.Next(match, ref stream);
            offset = offsets.Next(offset, ref stream);
        }

        if (stream.Left < 0) { throw ZstdFrames.Corrupt("its sequences end too early"); }

        return (literalLength, matchLength, distance);
    }
}
