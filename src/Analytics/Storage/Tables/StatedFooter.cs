using System.Buffers;
using System.Buffers.Binary;

namespace Analytics.Storage;

/// <summary>Rewrites a footer with other statistics, and declares instants as such. Thrift structs are copied without knowing their
/// meaning.</summary>
internal sealed class StatedFooter
{
    /// <summary>Size of the footer's length and the closing magic number.</summary>
    public const int TailBytes = 8;

    public const int Flag = 1, NoFlag = 2, Byte = 3, Number = 5, Double = 7, Bytes = 8, List = 9, Struct = 12;

    private const int ConvertedType = 6, LogicalType = 10; // fields of a schema element: what its values mean, for old readers and new

    private static readonly byte[] mark = [.. "PAR1"u8];

    private readonly byte[] footer;
    private readonly Queue<bool> instants;
    private readonly Queue<StatedBounds> bounds;
    private ArrayBufferWriter<byte> copy = new();
    private int at;

    private StatedFooter(byte[] footer, IEnumerable<bool> instants, IEnumerable<StatedBounds> bounds) =>
        (this.footer, this.instants, this.bounds) = (footer, new(instants), new(bounds));

    private enum Part { File, Element, Group, Chunk, ChunkData, Other }

    /// <param name="instants">By column: whether its integers are microseconds since 1970, UTC.</param>
    /// <param name="bounds">Statistics of every column chunk: row group by row group, in column order.</param>
    /// <exception cref="InvalidDataException">The footer has no place for one of the statistics, or for more than are given.</exception>
    public static void Write(Stream file, IEnumerable<bool> instants, IEnumerable<StatedBounds> bounds)
    {
        var footer = new byte[LengthIn(file)];
        var start = file.Length - TailBytes - footer.Length;
        file.Position = start;
        file.ReadExactly(footer);

        var stated = new StatedFooter(footer, instants.Prepend(false), bounds); // the table itself is an element before its columns
        stated.CopyStruct(Part.File);
        if (stated.bounds.Count > 0)
        {
            throw new InvalidDataException($"Its footer has no statistics of {stated.bounds.Count} column chunks");
        }

        file.Position = start;
        file.Write(stated.copy.WrittenSpan);
        var tail = new byte[TailBytes];
        BinaryPrimitives.WriteInt32LittleEndian(tail, stated.copy.WrittenCount);
        mark.CopyTo(tail, sizeof(int));
        file.Write(tail);
        file.SetLength(file.Position);
    }

    /// <exception cref="InvalidDataException">The file does not end like a Parquet file, or is too short.</exception>
    public static int LengthIn(Stream file)
    {
        var tail = new byte[TailBytes];
        if (file.Length < mark.Length + tail.Length) { throw new InvalidDataException("it is too short to be Parquet"); }

        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        if (!tail.AsSpan(sizeof(int)).SequenceEqual(mark)) { throw new InvalidDataException("it does not end as Parquet does"); }

        var length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        return length > 0 && length <= file.Length - mark.Length - tail.Length
            ? length
            : throw new InvalidDataException($"its footer says that it has {length} bytes, of {file.Length} in all");
    }

    private static Part Inside(Part part, long field) => (part, field) switch
    {
        (Part.File, 2) => Part.Element,
        (Part.File, 4) => Part.Group,
        (Part.Group, 1) => Part.Chunk,
        (Part.Chunk, 3) => Part.ChunkData,
        _ => Part.Other,
    };

    private void CopyStruct(Part part)
    {
        for (var field = 0L; ;)
        {
            var head = footer[at];
            Copy(1);
            if (head == 0) { return; }

            field = head >> 4 is var step and > 0 ? field + step : (long)(CopyVarint() >> 1); // a field's number is never negative
            if (part == Part.ChunkData && field == 12) { ReplaceStatistics(); }
            else { CopyValue(head & 15, Inside(part, field)); }
        }
    }

    private void CopyValue(int type, Part part)
    {
        switch (type)
        {
            case Flag or NoFlag: break; // the field's head says it
            case Byte: Copy(1); break;
            case > Byte and < Double: CopyVarint(); break;
            case Double: Copy(8); break;
            case Bytes: Copy((int)CopyVarint()); break;
            case List: CopyList(part); break;
            case Struct when part == Part.Element && instants.Dequeue(): CopyInstant(); break;
            case Struct: CopyStruct(part); break;
            default: throw new InvalidDataException($"The footer holds a value of the unknown type {type}.");
        }
    }

    private void CopyList(Part part)
    {
        var head = footer[at];
        Copy(1);
        var count = head >> 4 is var few and < 15 ? few : (int)CopyVarint();
        for (var i = 0; i < count; i++) { CopyValue((head & 15) is Flag or NoFlag ? Byte : head & 15, part); }
    }

    /// <summary>Copies a column's element as that of instants.</summary>
    private void CopyInstant()
    {
        var (field, kept) = (0, 0);
        while (footer[at] != 0)
        {
            var head = footer[at];
            field += head >> 4;
            if (field < ConvertedType)
            {
                kept = field;
                Copy(1);
                CopyValue(head & 15, Part.Other);
            }
            else
            {
                at++;
                Pass(head & 15);
            }
        }

        at++;
        WriteByte(((ConvertedType - kept) << 4) | Number);
        WriteVarint(10 << 1); // microseconds
        WriteByte(((LogicalType - ConvertedType) << 4) | Struct);
        WriteByte((8 << 4) | Struct); // a timestamp
        WriteByte((1 << 4) | Flag);   // of UTC
        WriteByte((1 << 4) | Struct); // of a unit
        WriteByte((2 << 4) | Struct); // that is microseconds, of which there is nothing to say
        for (var ends = 0; ends < 5; ends++) { WriteByte(0); }
    }

    private void Pass(int type)
    {
        var kept = copy;
        copy = new ArrayBufferWriter<byte>();
        CopyValue(type, Part.Other);
        copy = kept;
    }

    private void ReplaceStatistics()
    {
        Pass(Struct);

        var stated = bounds.Dequeue();
        WriteByte((3 << 4) | 6); // field 3, a number: nulls
        WriteVarint((ulong)stated.Nulls << 1);
        if (stated is { Min: { } min, Max: { } max })
        {
            WriteByte((2 << 4) | Bytes); // field 5: the greatest
            WriteVarint((ulong)max.Length);
            copy.Write(max);
            WriteByte((1 << 4) | Bytes); // field 6: the least
            WriteVarint((ulong)min.Length);
            copy.Write(min);
        }

        WriteByte(0);
    }

    private void Copy(int count)
    {
        copy.Write(footer.AsSpan(at, count));
        at += count;
    }

    private ulong CopyVarint()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = footer[at];
            Copy(1);
            value |= (ulong)(part & 127) << shift;
            if (part < 128) { return value; }
        }
    }

    private void WriteVarint(ulong value)
    {
        for (; value >= 128; value >>= 7) { WriteByte((int)(value & 127) | 128); }

        WriteByte((int)value);
    }

    private void WriteByte(int value) => copy.Write([(byte)value]);
}
