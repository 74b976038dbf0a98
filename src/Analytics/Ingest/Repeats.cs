using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Analytics.Ingest;

/// <summary>
/// Tells records of a source that were accepted before. With a key, the latest content of each key counts: the same content again is a
/// duplicate, other content a revision. Without one, each content counts with its greatest multiplicity over files: repeats within one
/// file are real, what a later export repeats is not.
/// </summary>
internal sealed class Repeats(bool keyed)
{
    private readonly Dictionary<UInt128, UInt128> latest = [];
    private readonly Dictionary<UInt128, (int Accepted, int Here)> counts = [];
    private string? kept;

    /// <summary>Starts the next file: its own repeats count anew.</summary>
    public void NextFile()
    {
        foreach (var content in counts.Keys.ToArray()) { counts[content] = (counts[content].Accepted, 0); }
    }

    /// <summary>True when the record adds nothing to what was accepted.</summary>
    public bool IsRepeat(UInt128 key, UInt128 content)
    {
        if (keyed) { return latest.TryGetValue(key, out var last) && last == content; }

        ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(counts, content);
        if (Unsafe.IsNullRef(ref count) || count.Here >= count.Accepted) { return false; }

        count.Here++;
        return true;
    }

    /// <summary>Remembers a record that was accepted.</summary>
    public void Accept(UInt128 key, UInt128 content)
    {
        if (keyed) { latest[key] = content; return; }

        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, content, out _);
        count.Here++;
        count.Accepted++;
    }

    /// <summary>Takes up what the source's files up to one had accepted; false when that was not kept.</summary>
    public bool Load(string path)
    {
        if (!File.Exists(path)) { return false; }

        kept = path;
        using var reader = new BinaryReader(File.OpenRead(path));
        latest.Clear();
        counts.Clear();
        for (var left = reader.ReadInt64(); left > 0; left--)
        {
            var (first, second) = (Number(reader), Number(reader));
            if (keyed) { latest[first] = second; }
            else { counts[first] = ((int)second, 0); }
        }

        return true;
    }

    /// <summary>Goes back to what the files before this one had accepted.</summary>
    public void Restore()
    {
        if (kept is not null && Load(kept)) { return; }

        latest.Clear();
        counts.Clear();
    }

    /// <summary>Keeps what was accepted so far, for the night when the next file comes.</summary>
    public void Save(string path)
    {
        Storage.AsideFile.Write(path, stream =>
        {
            using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            writer.Write((long)(keyed ? latest.Count : counts.Count));
            foreach (var (key, content) in latest) { Number(writer, key); Number(writer, content); }

            foreach (var (content, count) in counts) { Number(writer, content); Number(writer, (UInt128)count.Accepted); }
        });
        kept = path;
    }

    private static UInt128 Number(BinaryReader reader) => new(reader.ReadUInt64(), reader.ReadUInt64());

    private static void Number(BinaryWriter writer, UInt128 number)
    {
        writer.Write((ulong)(number >> 64));
        writer.Write((ulong)number);
    }

    /// <summary>128 bits of SHA-256: equal bytes, equal numbers.</summary>
    public static UInt128 Digest(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
