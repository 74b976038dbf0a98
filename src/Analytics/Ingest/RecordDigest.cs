using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Analytics.Ingest;

/// <summary>128 bits that tell records apart: two products of 64-bit words each step, folded. Not for secrets: it is kept on the private side only.</summary>
internal static class RecordDigest
{
    private const ulong First = 0xA0761D6478BD642F;
    private const ulong Second = 0xE7037ED1A0B428DB;
    private const ulong Third = 0x8EBC6AF09C88C6E3;
    private const ulong Fourth = 0x589965CC75374CC3;

    public static UInt128 Of(ReadOnlySpan<byte> bytes)
    {
        var (a, b) = (First ^ (ulong)bytes.Length, Third + (ulong)bytes.Length);
        while (bytes.Length >= 16)
        {
            Mix(ref a, ref b, BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            bytes = bytes[16..];
        }

        Span<ulong> rest = stackalloc ulong[2];
        rest.Clear();
        bytes.CopyTo(MemoryMarshal.AsBytes(rest));
        Mix(ref a, ref b, rest[0], rest[1]);
        Mix(ref a, ref b, a, b);
        return new UInt128(a, b);
    }

    private static void Mix(ref ulong a, ref ulong b, ulong low, ulong high)
    {
        a = Folded(low ^ First ^ a, high ^ Second ^ b);
        b = Folded(low ^ Third ^ System.Numerics.BitOperations.RotateLeft(b, 29), high ^ Fourth ^ a);
    }

    private static ulong Folded(ulong x, ulong y)
    {
        var high = Math.BigMul(x, y, out var low);
        return high ^ low;
    }
}
