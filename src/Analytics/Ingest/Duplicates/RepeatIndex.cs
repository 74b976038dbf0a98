namespace Analytics.Ingest;

/// <summary>Records of earlier files: with a key its latest content, without one the count of each content.</summary>
internal sealed class RepeatIndex : IDisposable
{
    private readonly FileStream file;
    private readonly long[] places;
    private KeyValuePair<UInt128, UInt128> pair;

    public RepeatIndex(string path)
    {
        file = File.OpenRead(path);
        Span<byte> tail = stackalloc byte[sizeof(long)];
        file.Position = file.Length - sizeof(long);
        file.ReadExactly(tail);
        places = new long[MemoryMarshal.Read<long>(tail) + 1];
        file.Position = file.Length - (sizeof(long) * (places.Length + 1));
        file.ReadExactly(MemoryMarshal.AsBytes(places.AsSpan()));
    }

    public static void Write(string path, int parts, Func<int, Dictionary<UInt128, UInt128>> part)
    {
        AtomicFile.Write(path, stream =>
        {
            var places = new long[parts + 1];
            for (var i = 0; i < parts; i++)
            {
                places[i] = stream.Position;
                foreach (var pair in part(i))
                {
                    stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<KeyValuePair<UInt128, UInt128>>(in pair)));
                }
            }

            places[parts] = stream.Position;
            stream.Write(MemoryMarshal.AsBytes(places.AsSpan()));
            stream.Write(BitConverter.GetBytes((long)parts));
        });
    }

    public void Read(int part, Dictionary<UInt128, UInt128> into)
    {
        file.Position = places[part];
        for (var left = (places[part + 1] - places[part]) / 32; left > 0; left--)
        {
            file.ReadExactly(MemoryMarshal.AsBytes(new Span<KeyValuePair<UInt128, UInt128>>(ref pair)));
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(into, pair.Key, out _);
            known = UInt128.Max(known, pair.Value);
        }
    }

    public void Dispose() => file.Dispose();
}
