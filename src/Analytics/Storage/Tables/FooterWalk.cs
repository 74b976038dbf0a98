namespace Analytics.Storage;

/// <summary>Checks a footer before Parquet.Net reads it, which allocates whatever lengths it states and reads beyond the end.</summary>
internal ref struct FooterWalk
{
    private const int MostDepth = 32; // Parquet's own structs stand in each other less than ten deep

    private ReadOnlySpan<byte> rest;

    private FooterWalk(ReadOnlySpan<byte> footer) => rest = footer;

    /// <exception cref="InvalidDataException">It declares more elements than it holds.</exception>
    public static void Check(Stream file)
    {
        var footer = new byte[StatedFooter.LengthIn(file)];
        file.Position = file.Length - StatedFooter.TailBytes - footer.Length;
        file.ReadExactly(footer);
        new FooterWalk(footer).PassStruct(MostDepth);
    }

    private void PassStruct(int depth)
    {
        while (Take(1)[0] is var head and not 0)
        {
            if (head >> 4 == 0) { TakeNumber(); }

            PassValue(head & 15, depth - 1);
        }
    }

    private void PassValue(int type, int depth)
    {
        if (depth < 0) { throw Broken(); }

        switch (type)
        {
            case StatedFooter.Flag or StatedFooter.NoFlag: break; // the field's head says it
            case StatedFooter.Byte: Take(1); break;
            case > StatedFooter.Byte and < StatedFooter.Double: TakeNumber(); break;
            case StatedFooter.Double: Take(8); break;
            case StatedFooter.Bytes: Take(TakeNumber()); break;
            case StatedFooter.List: PassList(depth); break;
            case StatedFooter.Struct: PassStruct(depth); break;
            default: throw Broken();
        }
    }

    private void PassList(int depth)
    {
        var head = Take(1)[0];
        var count = head >> 4 is var few and < 15 ? (ulong)few : TakeNumber();
        if (count > (ulong)rest.Length) { throw Broken(); } // each value takes a byte at least

        var type = (head & 15) is StatedFooter.Flag or StatedFooter.NoFlag ? StatedFooter.Byte : head & 15;
        for (; count > 0; count--) { PassValue(type, depth - 1); }
    }

    private ReadOnlySpan<byte> Take(ulong bytes)
    {
        if (bytes > (ulong)rest.Length) { throw Broken(); }

        var taken = rest[..(int)bytes];
        rest = rest[(int)bytes..];
        return taken;
    }

    private ulong TakeNumber()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 127) << shift;
            if (part < 128) { return value; }
        }

        throw Broken();
    }

    private static InvalidDataException Broken() => new("its footer says that it holds more than it does");
}
