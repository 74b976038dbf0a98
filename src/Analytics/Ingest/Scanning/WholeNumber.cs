using System.Runtime.CompilerServices;

namespace Analytics.Ingest;

/// <summary>Reads whole numbers of ASCII digits, eight at a time.</summary>
internal static class WholeNumber
{
    /// <summary>The value of an optional minus sign and 1 to 16 digits; false for anything else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ByteSlice text, out long value)
    {
        var negative = text.Length > 1 && text.First == (byte)'-';
        var digits = negative ? text.From(1) : text;
        var right = (uint)(digits.Length - 1) < 8 ? Eight(LastOf(digits.Tail, digits.Length), out value) : Long(digits, out value);
        if (negative) { value = -value; }

        return right;
    }

    private static bool Long(ByteSlice digits, out long value)
    {
        value = 0;
        if (digits.Length is < 9 or > 16) { return false; }

        var high = digits with { Length = digits.Length - 8 };
        var right = Eight(LastOf(high.Tail, high.Length), out var first) & Eight(digits.Tail, out var second);
        value = (first * 100_000_000) + second;
        return right;
    }

    /// <summary>The last bytes of a word, '0' in place of those before them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LastOf(ulong word, int length)
    {
        var keep = ulong.MaxValue << (64 - (8 * length));
        return (word & keep) | (0x3030303030303030 & ~keep);
    }

    /// <summary>Eight digits at once (Lemire, Quickly parsing eight digits, 2022).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Eight(ulong word, out long value)
    {
        var digits = word - 0x3030303030303030;
        var valid = ((digits | (digits + 0x7676767676767676)) & 0x8080808080808080) == 0;
        digits = (digits * 10) + (digits >> 8);
        value = (uint)((((digits & 0x000000FF000000FF) * 0x000F424000000064)
            + (((digits >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
        return valid;
    }
}
