using System.Text;

namespace Analytics.Parquet.Thrift;

/// <summary>Reads structures in the Thrift compact protocol; every length is checked against the bytes that are left.</summary>
internal ref struct CompactReader(ReadOnlySpan<byte> bytes, string what)
{
    private const int deepest = 64;
    private readonly ReadOnlySpan<byte> bytes = bytes;

    public int Position { get; private set; }

    /// <summary>Steps to the next field of a structure; false at its end. Start each structure with a default field.</summary>
    public bool Next(ref ThriftField field)
    {
        var head = Byte();
        if (head == (byte)CompactType.Stop) { return false; }

        var id = head >> 4 == 0 ? (int)ZigZag() : field.Id + (head >> 4);
        field = new ThriftField(id, (CompactType)(head & 0x0F));
        return true;
    }

    public readonly bool Bool(ThriftField field) => field.Type switch
    {
        CompactType.True => true,
        CompactType.False => false,
        _ => throw Wrong(field, CompactType.True),
    };

    public byte I8(ThriftField field)
    {
        Expect(field, CompactType.I8);
        return Byte();
    }

    public int I32(ThriftField field)
    {
        Expect(field, CompactType.I32);
        return ToInt32(ZigZag());
    }

    public long I64(ThriftField field)
    {
        Expect(field, CompactType.I64);
        return ZigZag();
    }

    public ReadOnlySpan<byte> Binary(ThriftField field)
    {
        Expect(field, CompactType.Binary);
        return Binary();
    }

    public string Text(ThriftField field) => Encoding.UTF8.GetString(Binary(field));

    /// <summary>The number of elements of a list field, each of which is then read.</summary>
    public int List(ThriftField field, CompactType element)
    {
        Expect(field, CompactType.List);
        var (count, actual) = ListHead();
        var same = actual == element || (element == CompactType.True && actual == CompactType.False);
        if (!same && count > 0) { throw new ParquetException($"The {what} is corrupt: field {field.Id} is a list of {actual}, not of {element}."); }

        return count;
    }

    public int Int32Element() => ToInt32(ZigZag());

    public long Int64Element() => ZigZag();

    public bool BoolElement() => Byte() == (byte)CompactType.True;

    public ReadOnlySpan<byte> Binary()
    {
        var length = Varint();
        if (length > (ulong)(bytes.Length - Position)) { throw Truncated(); }

        var value = bytes.Slice(Position, (int)length);
        Position += (int)length;
        return value;
    }

    public readonly void Structure(ThriftField field) => Expect(field, CompactType.Struct);

    public void Skip(ThriftField field) => Skip(field.Type, 0);

    public readonly ParquetException Missing(string structure, string field) =>
        new($"The {what} is corrupt: {structure} lacks {field}.");

    private void Skip(CompactType type, int depth)
    {
        if (depth > deepest) { throw new ParquetException($"The {what} is corrupt: it nests deeper than {deepest}."); }

        switch (type)
        {
            case CompactType.True or CompactType.False: break;
            case CompactType.I8: Byte(); break;
            case CompactType.I16 or CompactType.I32 or CompactType.I64: Varint(); break;
            case CompactType.Double: Advance(8); break;
            case CompactType.Binary: Binary(); break;
            case CompactType.List or CompactType.Set:
                var (count, element) = ListHead();
                for (var i = 0; i < count; i++) { SkipElement(element, depth + 1); }

                break;
            case CompactType.Map:
                var pairs = Count(Varint());
                var kinds = pairs == 0 ? 0 : Byte();
                for (var i = 0; i < pairs; i++)
                {
                    SkipElement((CompactType)(kinds >> 4), depth + 1);
                    SkipElement((CompactType)(kinds & 0x0F), depth + 1);
                }

                break;
            case CompactType.Struct:
                var inner = default(ThriftField);
                while (Next(ref inner)) { Skip(inner.Type, depth + 1); }

                break;
            default: throw new ParquetException($"The {what} is corrupt: it has a field of unknown type {(int)type}.");
        }
    }

    private void SkipElement(CompactType type, int depth)
    {
        if (type is CompactType.True or CompactType.False) { Byte(); }
        else { Skip(type, depth); }
    }

    private (int Count, CompactType Element) ListHead()
    {
        var head = Byte();
        var count = head >> 4 == 15 ? Varint() : (ulong)(head >> 4);
        return (Count(count), (CompactType)(head & 0x0F));
    }

    // Every element takes at least one byte, so a longer list than bytes left is a lie.
    private readonly int Count(ulong count) => count > (ulong)(bytes.Length - Position) ? throw Truncated() : (int)count;

    private byte Byte()
    {
        if (Position >= bytes.Length) { throw Truncated(); }

        return bytes[Position++];
    }

    private void Advance(int count)
    {
        if (bytes.Length - Position < count) { throw Truncated(); }

        Position += count;
    }

    private ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) { return value; }
        }

        throw new ParquetException($"The {what} is corrupt: an integer is longer than 64 bits.");
    }

    private long ZigZag()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private readonly int ToInt32(long value) =>
        value is >= int.MinValue and <= int.MaxValue ? (int)value : throw new ParquetException($"The {what} is corrupt: {value} stands where a 32-bit integer should.");

    private readonly void Expect(ThriftField field, CompactType type)
    {
        if (field.Type != type) { throw Wrong(field, type); }
    }

    private readonly ParquetException Wrong(ThriftField field, CompactType expected) =>
        new($"The {what} is corrupt: field {field.Id} is {field.Type}, not {expected}.");

    private readonly ParquetException Truncated() => new($"The {what} is truncated or corrupt: it ends after {bytes.Length} bytes in the middle of a value.");
}

/// <summary>The number and wire type of a field in a structure.</summary>
internal readonly record struct ThriftField(int Id, CompactType Type);
