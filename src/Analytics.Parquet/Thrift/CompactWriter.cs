using System.Text;

namespace Analytics.Parquet.Thrift;

/// <summary>Writes structures in the Thrift compact protocol.</summary>
internal sealed class CompactWriter(ByteBuffer to)
{
    private readonly Stack<int> outer = new();
    private int last;

    /// <summary>Opens a structure that is the whole message or an element of a list.</summary>
    public void Begin()
    {
        outer.Push(last);
        last = 0;
    }

    /// <summary>Opens a structure that is a field.</summary>
    public void Begin(int id)
    {
        Head(id, CompactType.Struct);
        Begin();
    }

    public void End()
    {
        to.Write((byte)CompactType.Stop);
        last = outer.Pop();
    }

    public void Empty(int id)
    {
        Begin(id);
        End();
    }

    public void Bool(int id, bool value) => Head(id, value ? CompactType.True : CompactType.False);

    public void I8(int id, byte value)
    {
        Head(id, CompactType.I8);
        to.Write(value);
    }

    public void I16(int id, short value)
    {
        Head(id, CompactType.I16);
        to.WriteZigZag(value);
    }

    public void I32(int id, int value)
    {
        Head(id, CompactType.I32);
        to.WriteZigZag(value);
    }

    public void I64(int id, long value)
    {
        Head(id, CompactType.I64);
        to.WriteZigZag(value);
    }

    public void Binary(int id, ReadOnlySpan<byte> value)
    {
        Head(id, CompactType.Binary);
        Element(value);
    }

    public void Text(int id, string value) => Binary(id, Encoding.UTF8.GetBytes(value));

    public void List(int id, CompactType element, int count)
    {
        Head(id, CompactType.List);
        if (count < 15)
        {
            to.Write((byte)((count << 4) | (int)element));
            return;
        }

        to.Write((byte)(0xF0 | (int)element));
        to.WriteVarint((uint)count);
    }

    public void Element(ReadOnlySpan<byte> value)
    {
        to.WriteVarint((uint)value.Length);
        to.Write(value);
    }

    public void Element(string value) => Element(Encoding.UTF8.GetBytes(value));

    public void Element(long value) => to.WriteZigZag(value);

    public void Element(bool value) => to.Write((byte)(value ? CompactType.True : CompactType.False));

    private void Head(int id, CompactType type)
    {
        var step = id - last;
        if (step is > 0 and <= 15) { to.Write((byte)((step << 4) | (int)type)); }
        else
        {
            to.Write((byte)type);
            to.WriteZigZag(id);
        }

        last = id;
    }
}
