using Analytics.Tests.Ingest.Scanning;

namespace Analytics.Tests.Ingest;

/// <summary>Exports with bytes flipped, put in, taken out, cut off and mixed in from others; some with nothing but rows repeated.</summary>
internal sealed class SpoiltExport(int seed)
{
    private readonly Random dice = new(seed);

    /// <summary>The export that was spoilt.</summary>
    public SampleExport Of { get; } = SampleExports.All[seed % SampleExports.All.Count];

    public int Below(int bound) => dice.Next(bound);

    public byte[] Next()
    {
        var text = Of.Bytes.ToList();
        for (var times = dice.Next(6); times > 0 && text.Count > 0; times--) { Spoil(text); }

        return [.. text];
    }

    private void Spoil(List<byte> text)
    {
        // Mostly behind the header: a file that lacks a column is refused, and that is that.
        var header = text.IndexOf((byte)'\n') + 1;
        var at = dice.Next(8) == 0 || header >= text.Count ? dice.Next(text.Count) : dice.Next(header, text.Count);
        switch (dice.Next(9))
        {
            case 0: text[at] ^= (byte)(1 << dice.Next(8)); break;
            case 1: text[at] = Odd(); break;
            case 2: text.InsertRange(at, Enumerable.Repeat(Odd(), 1 + dice.Next(3))); break;
            case 3: text.RemoveRange(at, Math.Min(text.Count - at, 1 + dice.Next(20))); break;
            case 4: text.RemoveRange(at, text.Count - at); break;
            case 5: text.InsertRange(at, Piece([.. text])); break; // a row or two again, seldom on a line's edge
            case 6: text.InsertRange(text.LastIndexOf((byte)'\n', at) + 1, Lines(text)); break;
            case 7: text.InsertRange(at, Piece(SampleExports.All[dice.Next(SampleExports.All.Count)].Bytes)); break;
            default: text.InsertRange(at, new NastyText(dice.Next()).Next()); break;
        }
    }

    private byte[] Piece(byte[] from)
    {
        var at = dice.Next(from.Length);
        return from[at..Math.Min(from.Length, at + dice.Next(200))];
    }

    private static List<byte> Lines(List<byte> text)
    {
        var last = text.LastIndexOf((byte)'\n');
        var before = last <= 0 ? -1 : text.LastIndexOf((byte)'\n', last - 1);
        return text.GetRange(before + 1, last - before);
    }

    private byte Odd() => dice.Next(8) switch
    {
        0 or 1 => (byte)'"',
        2 => (byte)',',
        3 => (byte)'\n',
        4 => (byte)'\r',
        5 => (byte)(0x80 + dice.Next(0x80)),
        6 => 0,
        _ => (byte)dice.Next(256),
    };
}
