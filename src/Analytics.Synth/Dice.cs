namespace Analytics.Synth;

/// <summary>What a stream of chance is for; each purpose has a stream of its own, so one cannot shift another.</summary>
internal enum Purpose
{
    Person = 1,
    Cohort,
    Journey,
    Trace,
    Gradebook,
    Survey,
    Dirt,
    Literacies,
    Census,
}

/// <summary>Chance with a declared seed: splitmix64 (Steele, Lea and Flood 2014), the same on every machine.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>The stream for one purpose and up to two indices, such as a person and a day.</summary>
    public static Dice For(ulong seed, Purpose purpose, int first = 0, int second = 0)
    {
        var start = Mix(seed + ((ulong)purpose * 0x9E3779B97F4A7C15UL));
        start = Mix(start ^ (uint)first);
        return new Dice(Mix((start * 0xD1342543DE82EF95UL) ^ (uint)second));
    }

    /// <summary>In [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 up to, not including, the bound.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A whole number between both bounds, each included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(double probability) => Uniform() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Mean 0 and variance 1 as the sum of twelve uniforms (Irwin-Hall), which needs nothing but addition.</summary>
    public double Normal()
    {
        long sum = 0;
        for (var draw = 0; draw < 3; draw++)
        {
            var bits = Next();
            sum += (long)((bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48));
        }

        return ((sum + 6) / 65536.0) - 6;
    }

    /// <summary>A Poisson count (Knuth 1969), for means below about 20.</summary>
    public int Poisson(double mean)
    {
        var limit = Curve.Exp(-mean);
        var count = 0;
        for (var product = Uniform(); product > limit && count < 80; product *= Uniform()) { count++; }

        return count;
    }

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15UL;
        return Mix(state);
    }

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
        return bits ^ (bits >> 31);
    }
}
