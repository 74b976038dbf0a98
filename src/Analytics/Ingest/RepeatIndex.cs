using System.Runtime.InteropServices;
using Analytics.Storage;

namespace Analytics.Ingest;

/// <summary>What a source's files had up to one of them, on the private side: pairs of digests (key and latest content) or of a digest and its greatest multiplicity, in parts.</summary>
internal sealed class RepeatIndex : IDisposable
{
    private readonly FileStream file;
    private readonly long[] places;

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

    /// <summary>Writes the parts one after another.</summary>
    public static void Write(string path, int parts, Func<int, Dictionary<UInt128, UInt128>> part)
    {
        AsideFile.Write(path, stream =>
        {
            var places = new long[parts + 1];
            for (var i = 0; i < parts; i++)
            {
                places[i] = stream.Position;
                var pairs = part(i).ToArray();
                stream.Write(MemoryMarshal.AsBytes(pairs.AsSpan()));
            }

            places[parts] = stream.Position;
            stream.Write(MemoryMarshal.AsBytes(places.AsSpan()));
            stream.Write(BitConverter.GetBytes((long)parts));
        });
    }

    public Dictionary<UInt128, UInt128> Read(int part)
    {
        var pairs = new KeyValuePair<UInt128, UInt128>[(places[part + 1] - places[part]) / 32];
        file.Position = places[part];
        file.ReadExactly(MemoryMarshal.AsBytes(pairs.AsSpan()));
        return new Dictionary<UInt128, UInt128>(pairs);
    }

    public void Dispose() => file.Dispose();
}
