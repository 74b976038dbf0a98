namespace Analytics.Models.MLNet;

/// <summary>What an additive model of ML.NET adds to the score for the value of one slot of its feature vector, in log-odds.</summary>
internal abstract record SlotFunction
{
    public abstract double At(float value);
}

/// <summary>A weight times the value.</summary>
internal sealed record SlotLine(double Weight) : SlotFunction
{
    public override double At(float value) => Weight * value;
}

/// <summary>Steps: effect i holds for values up to and including bound i; the last bound is beyond all values.</summary>
internal sealed record SlotSteps(IReadOnlyList<double> UpperBounds, IReadOnlyList<double> Effects) : SlotFunction
{
    /// <summary>For a constant slot, which ML.NET drops.</summary>
    public static SlotSteps None { get; } = new([double.PositiveInfinity], [0]);

    public override double At(float value) => Effects[StepOf(value)];

    public int StepOf(float value)
    {
        var step = 0;
        while (step < Effects.Count - 1 && value > UpperBounds[step]) { step++; }

        return step;
    }

    /// <summary>The greatest double that ML.NET, which rounds values to float before it looks for their step, still puts at or below a
    /// bound: with it, a step function of doubles gives every value the same step.</summary>
    public static double ForDoubles(double bound)
    {
        var below = (float)bound;
        if (below > bound) { below = MathF.BitDecrement(below); }

        var above = MathF.BitIncrement(below);
        if (float.IsPositiveInfinity(above)) { return double.MaxValue; }

        var middle = ((double)below + above) / 2; // exact; it is rounded to whichever of the two is even
        return (float)middle == below ? middle : Math.BitDecrement(middle);
    }
}
