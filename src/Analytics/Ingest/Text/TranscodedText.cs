namespace Analytics.Ingest;

/// <summary>Converts another encoding to UTF-8 on the fly.</summary>
/// <remarks>Invalid bytes become 0xFF, which never occurs in UTF-8, so that their record is found faulty.</remarks>
internal sealed class TranscodedText(Stream source, TextEncoding encoding) : ForwardStream
{
    private const int Block = 1 << 15;
    private const byte Bad = 0xFF;

    private readonly Decoder decoder = encoding.Characters!.GetDecoder();
    private readonly byte[] bytes = new byte[Block];
    private readonly char[] characters = new char[encoding.Characters!.GetMaxCharCount(Block)];
    private readonly byte[] text = new byte[Encoding.UTF8.GetMaxByteCount(encoding.Characters!.GetMaxCharCount(Block))];
    private int at;
    private int end;
    private bool over;

    public override int Read(Span<byte> buffer)
    {
        while (at == end && !over) { Refill(); }

        var length = Math.Min(buffer.Length, end - at);
        text.AsSpan(at, length).CopyTo(buffer);
        at += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        source.Dispose();
        base.Dispose(disposing);
    }

    private void Refill()
    {
        var read = source.Read(bytes);
        over = read == 0;
        ReadOnlySpan<char> left = characters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), characters, flush: over));
        (at, end) = (0, 0);
        while (left.IndexOfAny(encoding.None) is var bad and >= 0)
        {
            end += Encoding.UTF8.GetBytes(left[..bad], text.AsSpan(end));
            text[end++] = Bad;
            left = left[(bad + 1)..];
        }

        end += Encoding.UTF8.GetBytes(left, text.AsSpan(end));
    }
}
