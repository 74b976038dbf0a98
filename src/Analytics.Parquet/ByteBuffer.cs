using System.Buffers;
using System.Buffers.Binary;

namespace Analytics.Parquet;

/// <summary>Bytes written one after another into memory lent by the shared pool.</summary>
internal sealed class ByteBuffer : IDisposable
{
    private byte[] bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    /// <summary>At least this many bytes beyond what is written; <see cref="Advance"/> says how many were used.</summary>
    public Span<byte> Room(int count)
    {
        if (bytes.Length - Length < count) { Enlarge(count); }

        return bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    /// <summary>The next bytes, counted as written.</summary>
    public Span<byte> Take(int count)
    {
        var room = Room(count)[..count];
        Length += count;
        return room;
    }

    public void Write(ReadOnlySpan<byte> more) => more.CopyTo(Take(more.Length));

    public void Write(byte value) => Take(1)[0] = value;

    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), value);

    /// <summary>Puts a number where four bytes were left for it.</summary>
    public void PutInt32(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at, sizeof(int)), value);

    /// <summary>Unsigned LEB128, the variable-length integer of every part of the format.</summary>
    public void WriteVarint(ulong value)
    {
        var room = Room(10);
        var used = 0;
        while (value >= 0x80)
        {
            room[used++] = (byte)(value | 0x80);
            value >>= 7;
        }

        room[used++] = (byte)value;
        Length += used;
    }

    public void WriteZigZag(long value) => WriteVarint((ulong)((value << 1) ^ (value >> 63)));

    public void Clear() => Length = 0;

    public void Dispose()
    {
        var lent = bytes;
        bytes = [];
        Length = 0;
        if (lent.Length > 0) { ArrayPool<byte>.Shared.Return(lent); }
    }

    private void Enlarge(int count)
    {
        var wanted = (long)Length + count;
        if (wanted > Array.MaxLength) { throw new InvalidOperationException($"A column chunk would take {wanted} bytes, more than {Array.MaxLength}: write fewer rows per row group."); }

        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max(wanted, 2L * bytes.Length)));
        Written.CopyTo(larger);
        if (bytes.Length > 0) { ArrayPool<byte>.Shared.Return(bytes); }

        bytes = larger;
    }
}
