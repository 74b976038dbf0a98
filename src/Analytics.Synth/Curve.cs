namespace Analytics.Synth;

/// <summary>Growth and saturation from plain arithmetic: the last bits of Math.Exp differ between machines, these do not.</summary>
internal static class Curve
{
    private const double Ln2 = 0.6931471805599453;

    public static double Exp(double x)
    {
        if (x < -700) { return 0; }

        var halvings = (int)Math.Floor((x / Ln2) + 0.5);
        var rest = x - (halvings * Ln2);
        var (sum, term) = (1.0, 1.0);
        for (var power = 1; power <= 16; power++)
        {
            term *= rest / power;
            sum += term;
        }

        return Math.ScaleB(sum, halvings);
    }

    /// <summary>From log-odds to a probability.</summary>
    public static double Logistic(double logOdds) => 1 / (1 + Exp(-logOdds));
}
