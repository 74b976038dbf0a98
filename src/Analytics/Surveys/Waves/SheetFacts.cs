namespace Analytics.Surveys;

/// <summary>Metadata of a response. There are many: 64 bytes each.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct SheetFacts
{
    private double seconds; // NaN if unknown
    private ushort atFault;
    private ushort source;
    private byte finished; // 0 unknown, 1 no, 2 yes

    /// <summary>Keyed number of the response.</summary>
    public long Key { get; private set; }

    /// <summary>Microseconds UTC.</summary>
    public long ObservedAt { get; private set; }

    public Revision Revision { get; private set; }

    public readonly int Source => source;

    public int AtFault { readonly get => atFault; set => atFault = checked((ushort)value); }

    /// <summary>Number of earlier versions of the same response id.</summary>
    public int Replaced { get; set; }

    /// <summary>Null if not exported.</summary>
    public readonly bool? Finished => finished == 0 ? null : finished == 2;

    /// <summary>Duration of the response; null if not exported.</summary>
    public readonly double? Seconds => double.IsNaN(seconds) ? null : seconds;

    public void Take(in Answer answer, int source)
    {
        (this.source, Key, ObservedAt) = (checked((ushort)source), answer.ResponseKey, answer.ObservedAt);
        (seconds, Revision) = (answer.Seconds ?? double.NaN, answer.Revision);
        finished = answer.Finished switch { null => 0, false => 1, true => 2 };
    }
}
