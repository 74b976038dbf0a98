namespace Analytics.Surveys;

/// <summary>What is known of a sheet beside its answers. There are many: it takes 64 bytes.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct SheetFacts
{
    private double seconds; // NaN where not told
    private ushort atFault;
    private ushort source;
    private byte finished; // 0 where not told, 1 where not, 2 where it was

    /// <summary>Keyed number of the response.</summary>
    public long Key { get; private set; }

    /// <summary>Microseconds UTC.</summary>
    public long ObservedAt { get; private set; }

    public Revision Revision { get; private set; }

    public readonly int Source => source;

    public int AtFault { readonly get => atFault; set => atFault = checked((ushort)value); }

    /// <summary>Sheets of it that others of the same response id took the place of.</summary>
    public int Replaced { get; set; }

    /// <summary>Whether the response was finished; null where not exported.</summary>
    public readonly bool? Finished => finished == 0 ? null : finished == 2;

    /// <summary>Time the whole response took; null where not exported.</summary>
    public readonly double? Seconds => double.IsNaN(seconds) ? null : seconds;

    public void Take(in Answer answer, int source)
    {
        (this.source, Key, ObservedAt) = (checked((ushort)source), answer.ResponseKey, answer.ObservedAt);
        (seconds, Revision) = (answer.Seconds ?? double.NaN, answer.Revision);
        finished = answer.Finished switch { null => 0, false => 1, true => 2 };
    }
}
