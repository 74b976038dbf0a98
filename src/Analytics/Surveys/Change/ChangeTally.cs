namespace Analytics.Surveys;

/// <summary>Accumulates changes of a scale's scores.</summary>
internal sealed class ChangeTally
{
    private double after;

    public List<double> Before { get; } = [];

    public List<double> Changes { get; } = [];

    /// <summary>Mean of the later scores.</summary>
    public double After => after / Changes.Count;

    /// <summary>Reliable increases.</summary>
    public int Risen { get; private set; }

    public int Fallen { get; private set; }

    public int Steady { get; private set; }

    /// <summary>Changes without a known error.</summary>
    public int Unknown { get; private set; }

    public void Add(double earlier, double later, ReliableChange change)
    {
        Before.Add(earlier);
        Changes.Add(change.Change);
        after += later;
        switch (change.Band)
        {
            case GrowthBand.Risen: Risen++; break;
            case GrowthBand.Fallen: Fallen++; break;
            case GrowthBand.Steady: Steady++; break;
            default: Unknown++; break;
        }
    }
}
