namespace Analytics.Surveys;

/// <summary>Changes of a scale's scores, taken in one by one.</summary>
internal sealed class ChangeTally
{
    private double after;

    public List<double> Before { get; } = [];

    public List<double> Changes { get; } = [];

    /// <summary>Mean of the later scores.</summary>
    public double After => after / Changes.Count;

    /// <summary>Changes that are above what errors explain.</summary>
    public int Risen { get; private set; }

    public int Fallen { get; private set; }

    public int Steady { get; private set; }

    /// <summary>Those of which that is not known.</summary>
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
