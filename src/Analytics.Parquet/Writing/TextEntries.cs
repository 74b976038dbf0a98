using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Analytics.Parquet.Writing;

/// <summary>The distinct texts of a chunk in UTF-8, in order of first appearance.</summary>
internal sealed class TextEntries(string column) : IDisposable
{
    private const int longestBound = 64;
    private static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ByteBuffer heap = new();
    private int[] ends = new int[1024];

    // The first eight bytes of each as a number that compares as they do, so that most comparisons look no further.
    private ulong[] heads = new ulong[1024];

    public int Count { get; private set; }

    /// <summary>Bytes of all texts together.</summary>
    public int Bytes => heap.Length;

    public ReadOnlySpan<byte> this[int code] => heap.Written[ends[code]..ends[code + 1]];

    public int LengthOf(int code) => ends[code + 1] - ends[code];

    public void Add(string text)
    {
        try
        {
            heap.Advance(strict.GetBytes(text, heap.Room(strict.GetMaxByteCount(text.Length))));
        }
        catch (EncoderFallbackException fault)
        {
            throw new ArgumentException($"Column '{column}' holds text with half a surrogate pair at character {fault.Index}, which no UTF-8 can express.", fault);
        }

        if (Count + 1 == ends.Length)
        {
            Array.Resize(ref ends, 2 * ends.Length);
            Array.Resize(ref heads, 2 * heads.Length);
        }

        ends[Count + 1] = heap.Length;
        Span<byte> head = stackalloc byte[8];
        head.Clear();
        var added = this[Count];
        added[..Math.Min(8, added.Length)].CopyTo(head);
        heads[Count++] = BinaryPrimitives.ReadUInt64BigEndian(head);
    }

    /// <summary>The bounds of all the texts.</summary>
    public Bounds Bounds()
    {
        if (Count == 0) { return default; }

        var (min, max) = (0, 0);
        for (var code = 1; code < Count; code++)
        {
            if (Less(code, min)) { min = code; }

            if (Less(max, code)) { max = code; }
        }

        return BoundsOf(min, max);
    }

    /// <summary>The bounds of some of the texts by the order of their bytes; long ones are cut short and said to be inexact.</summary>
    public Bounds BoundsOf(int min, int max)
    {
        var least = this[min];
        var greatest = this[max];
        return new Bounds(
            least[..Cut(least)].ToArray(),
            greatest.Length <= longestBound ? greatest.ToArray() : Above(greatest[..Cut(greatest)]),
            least.Length <= longestBound,
            greatest.Length <= longestBound);
    }

    public bool Less(int left, int right) =>
        heads[left] != heads[right] ? heads[left] < heads[right] : this[left].SequenceCompareTo(this[right]) < 0;

    public void Dispose() => heap.Dispose();

    // Where a text can be cut without splitting a character.
    private static int Cut(ReadOnlySpan<byte> text)
    {
        if (text.Length <= longestBound) { return text.Length; }

        var at = longestBound;
        while ((text[at] & 0xC0) == 0x80) { at--; }

        return at;
    }

    // A short text above everything that begins like this one: its last character that can be raised is. Null when none can.
    private static byte[]? Above(ReadOnlySpan<byte> prefix)
    {
        while (Rune.DecodeLastFromUtf8(prefix, out var last, out var length) == OperationStatus.Done)
        {
            prefix = prefix[..^length];
            var next = last.Value + 1 == 0xD800 ? 0xE000 : last.Value + 1; // surrogates are no characters
            if (!Rune.TryCreate(next, out var raised)) { continue; }

            var above = new byte[prefix.Length + raised.Utf8SequenceLength];
            prefix.CopyTo(above);
            raised.EncodeToUtf8(above.AsSpan(prefix.Length));
            return above;
        }

        return null;
    }
}
