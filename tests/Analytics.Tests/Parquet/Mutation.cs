using System.Buffers.Binary;

namespace Analytics.Tests.Parquet;

/// <summary>Damages a Parquet file: single bits and bytes, counts and lengths, pieces lost, moved, or taken from another file.</summary>
internal sealed class Mutation(Random random)
{
    // Footer length and magic at the end, the magic at the beginning.
    private const int Ends = 8;
    private const int Magic = 4;

    private static readonly byte[][] largeCounts =
    [
        [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0xFE, 0xFF, 0xFF, 0xFF, 0x0F], [0x80, 0x80, 0x80, 0x80, 0x10], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        [0xFF, 0xFF, 0xFF, 0x7F], [0x80, 0x80, 0x80, 0x40], [0xFF, 0x7F], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F],
    ];

    /// <summary>One to three changes to the pages, to the footer or anywhere; the file given stays as it is.</summary>
    public byte[] Of(byte[] file, byte[] other)
    {
        var footer = file.Length - Ends - BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(file.Length - Ends));
        return random.Next(10) switch
        {
            // Pages keep their places, or the footer would only point astray.
            < 6 => [.. file.AsSpan(0, Magic), .. Fitted(Changed(file[Magic..footer], other), footer - Magic), .. file.AsSpan(footer)],
            < 8 => WithFooter(file, footer, Changed(file[footer..^Ends], other)),
            _ => Changed(file, other),
        };
    }

    private static byte[] Fitted(byte[] pages, int length) => [.. pages.AsSpan(0, Math.Min(length, pages.Length)), .. new byte[Math.Max(0, length - pages.Length)]];

    private static byte[] WithFooter(byte[] file, int at, byte[] footer) => [.. file.AsSpan(0, at), .. footer, .. BitConverter.GetBytes(footer.Length), .. file.AsSpan(file.Length - Magic)];

    private byte[] Changed(byte[] bytes, byte[] other)
    {
        var damaged = (byte[])bytes.Clone();
        for (var changes = random.Next(1, 4); changes > 0 && damaged.Length > Ends; changes--) { damaged = Change(damaged, other); }

        return damaged;
    }

    private byte[] Change(byte[] bytes, byte[] other)
    {
        var at = random.Next(bytes.Length);
        switch (random.Next(10))
        {
            case 0 or 1 or 2: bytes[at] ^= (byte)(1 << random.Next(8)); return bytes;
            case 3: bytes[at] = (byte)random.Next(256); return bytes;
            case 4: bytes[at] += (byte)(random.Next(2) == 0 ? 1 : 255); return bytes;
            case 5 or 6:
                var count = largeCounts[random.Next(largeCounts.Length)];
                count.AsSpan(0, Math.Min(count.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
                return bytes;
            case 7: return bytes[..at];
            case 8: return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + random.Next(1, 1 + Math.Min(64, bytes.Length - at)))];
            default:
                var from = random.Next(other.Length);
                var piece = other.AsSpan(from, random.Next(1 + Math.Min(200, other.Length - from)));
                return [.. bytes.AsSpan(0, at), .. piece, .. bytes.AsSpan(Math.Min(bytes.Length, at + piece.Length))];
        }
    }
}
