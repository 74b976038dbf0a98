using System.Numerics;

namespace Analytics.Storage;

/// <summary>
/// Between what bounds the numbers of a column lie (<see cref="Cells.Numbers"/>), and in what steps: so few bits are enough to tell them
/// apart, in their order.
/// </summary>
/// <param name="Least">The least; more than <paramref name="Most"/> where there is none.</param>
/// <param name="Most">The greatest.</param>
/// <param name="Step">What divides every difference to the least; 0 where there is none.</param>
/// <param name="Gaps">Some value is null, and a bit of its own says so.</param>
/// <param name="Like">An earlier column, and how much more this one has in every row: it needs no bits. Null where there is none.</param>
internal readonly record struct ValueRange(ulong Least, ulong Most, ulong Step, bool Gaps = false, (int Column, ulong More)? Like = null)
{
    public static ValueRange None { get; } = new(ulong.MaxValue, 0, 0);

    /// <summary>Bits for a number of steps.</summary>
    public int Bits => Most > Least ? 64 - BitOperations.LeadingZeroCount((Most - Least) / Step) : 0;

    /// <summary>The range of numbers; nulls are left out.</summary>
    public static ValueRange Of(ReadOnlySpan<ulong> numbers, ReadOnlySpan<bool> nulls)
    {
        var (least, most, gaps) = (ulong.MaxValue, 0UL, nulls.Contains(true));
        for (var i = 0; i < numbers.Length; i++)
        {
            if (gaps && nulls[i]) { continue; }

            (least, most) = (Math.Min(least, numbers[i]), Math.Max(most, numbers[i]));
        }

        return new(least, most, least < most ? StepOf(numbers, nulls, least, gaps) : 0, gaps);
    }

    /// <summary>The range that holds both.</summary>
    public ValueRange With(ValueRange other)
    {
        if (Most < Least) { return other with { Gaps = Gaps || other.Gaps }; }

        if (other.Most < other.Least) { return this with { Gaps = Gaps || other.Gaps }; }

        var least = Math.Min(Least, other.Least);
        var step = Divisor(Divisor(Step, other.Step), Math.Max(Least, other.Least) - least);
        return new(least, Math.Max(Most, other.Most), step, Gaps || other.Gaps, Like == other.Like ? Like : null);
    }

    private static ulong StepOf(ReadOnlySpan<ulong> numbers, ReadOnlySpan<bool> nulls, ulong least, bool gaps)
    {
        var (step, before) = (0UL, least);
        for (var i = 0; i < numbers.Length && step != 1; i++)
        {
            if (numbers[i] == before || (gaps && nulls[i])) { continue; }

            before = numbers[i];
            if (step == 0 || (before - least) % step != 0) { step = Divisor(step, before - least); }
        }

        return step;
    }

    /// <summary>The greatest common divisor; 0 divides nothing and is divided by all.</summary>
    private static ulong Divisor(ulong one, ulong other)
    {
        while (other != 0) { (one, other) = (other, one % other); }

        return one;
    }
}
