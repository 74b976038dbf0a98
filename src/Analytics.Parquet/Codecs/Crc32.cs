using System.Buffers.Binary;

namespace Analytics.Parquet.Codecs;

/// <summary>The checksum of stored pages, of GZip and of zip: CRC-32 (polynomial 0x04C11DB7), eight bytes a step.</summary>
public static class Crc32
{
    private const uint reversed = 0xEDB88320;
    private static readonly uint[] table = Build();

    /// <param name="bytes">What the checksum is of.</param>
    /// <param name="before">Checksum of the bytes before these; 0 where there are none.</param>
    public static int Of(ReadOnlySpan<byte> bytes, int before = 0)
    {
        var crc = ~(uint)before;
        var t = table.AsSpan(0, 8 * 256);
        while (bytes.Length >= 8)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t[(7 * 256) + (int)(low & 0xFF)] ^ t[(6 * 256) + (int)((low >> 8) & 0xFF)] ^ t[(5 * 256) + (int)((low >> 16) & 0xFF)] ^ t[(4 * 256) + (int)(low >> 24)]
                ^ t[(3 * 256) + (int)(high & 0xFF)] ^ t[(2 * 256) + (int)((high >> 8) & 0xFF)] ^ t[256 + (int)((high >> 16) & 0xFF)] ^ t[(int)(high >> 24)];
            bytes = bytes[8..];
        }

        foreach (var value in bytes) { crc = (crc >> 8) ^ t[(int)((crc ^ value) & 0xFF)]; }

        return (int)~crc;
    }

    // Row k holds the effect of a byte that k more bytes follow.
    private static uint[] Build()
    {
        var built = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) { crc = (crc >> 1) ^ ((crc & 1) * reversed); }

            built[i] = crc;
        }

        for (var i = 256; i < built.Length; i++) { built[i] = (built[i - 256] >> 8) ^ built[built[i - 256] & 0xFF]; }

        return built;
    }
}
