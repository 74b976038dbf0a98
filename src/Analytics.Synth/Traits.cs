namespace Analytics.Synth;

/// <summary>What nobody can see and everything shows: standard normal, moderately correlated.</summary>
internal sealed record Traits(double Autonomy, double Innovation, double Literacy, double Ability)
{
    public static Traits Draw(Dice dice)
    {
        var shared = dice.Normal();
        return new Traits(Mixed(shared, dice), Mixed(shared, dice), Mixed(shared, dice), Mixed(shared, dice));
    }

    /// <summary>0.6 and 0.8: any two traits correlate at 0.36.</summary>
    private static double Mixed(double shared, Dice dice) => (0.6 * shared) + (0.8 * dice.Normal());
}
