namespace Analytics.Tests.Ingest.Scanning;

/// <summary>
/// Texts that a reader of delimited text may trip over: quotes, breaks and odd bytes near the edges of blocks of 64 bytes and of chunks.
/// </summary>
/// <param name="seed">Tells texts apart.</param>
/// <param name="marks">Characters that stand in them more often than others.</param>
internal sealed class NastyText(int seed, string marks = "")
{
    private readonly Random dice = new(seed);
    private readonly List<byte> text = [];

    /// <summary>A number from 0 to below a bound.</summary>
    public int Below(int bound) => dice.Next(bound);

    /// <summary>A text of up to a few hundred fields.</summary>
    public byte[] Next()
    {
        text.Clear();
        var (fields, noise, lengths) = (dice.Next(dice.Next(2) == 0 ? 12 : 150), dice.Next(4), dice.Next(3));
        for (var field = 0; field < fields; field++)
        {
            AddField(lengths);
            if (dice.Next(40) < noise * noise) { text.Add(Odd()); }

            AddEnd();
        }

        for (var wrong = dice.Next(noise + 1); wrong > 0 && text.Count > 0; wrong--) { Spoil(); }

        return [.. text];
    }

    private void AddField(int lengths)
    {
        var length = lengths == 0 ? dice.Next(4) : dice.Next(3) == 0 ? dice.Next(58, 72) : dice.Next(12);
        var quoted = dice.Next(3) == 0;
        if (quoted) { text.Add((byte)'"'); }

        for (; length > 0; length--)
        {
            var one = dice.Next(quoted ? 6 : 30) == 0 ? Odd() : (byte)('a' + dice.Next(26));
            if (one != '"') { text.Add(one); }
            else if (quoted) { text.AddRange("\"\""u8); }
        }

        if (quoted) { text.Add((byte)'"'); }
    }

    private void AddEnd()
    {
        switch (dice.Next(12))
        {
            case < 7: text.Add((byte)','); break;
            case < 9: text.Add((byte)'\n'); break;
            case < 11: text.AddRange("\r\n"u8); break;
            default: text.AddRange(Enumerable.Repeat((byte)(dice.Next(3) == 0 ? '\r' : '\n'), dice.Next(70))); break;
        }
    }

    private void Spoil()
    {
        var at = dice.Next(text.Count);
        switch (dice.Next(4))
        {
            case 0: text[at] = Odd(); break;
            case 1: text.Insert(at, Odd()); break;
            case 2: text.RemoveAt(at); break;
            default: text.RemoveRange(at, text.Count - at); break;
        }
    }

    private byte Odd() => marks.Length > 0 && dice.Next(2) == 0 ? (byte)marks[dice.Next(marks.Length)] : Usual();

    private byte Usual() => dice.Next(10) switch
    {
        0 or 1 or 2 => (byte)'"',
        3 or 4 => (byte)',',
        5 => (byte)'\n',
        6 or 7 => (byte)'\r',
        8 => (byte)(0x80 + dice.Next(0x40)),
        _ => 0,
    };
}
