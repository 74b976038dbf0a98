namespace Analytics.Surveys;

/// <summary>What is known of a sheet beside its answers. There are many: it is held in some seventy bytes.</summary>
internal record struct SheetFacts
{
    private double seconds; // NaN where not told

    /// <summary>Keyed number of the response.</summary>
    public long Key { get; private set; }

    /// <summary>Microseconds UTC.</summary>
    public long ObservedAt { get; private set; }

    public Revision Revision { get; private set; }

    /// <summary>Number of the student.</summary>
    public int Student { get; private set; }

    /// <summary>Number of the source.</summary>
    public int Source { get; private set; }

    /// <summary>Answers that could not be read.</summary>
    public int AtFault { get; set; }

    /// <summary>Sheets of it that others of the same response id took the place of.</summary>
    public int Replaced { get; set; }

    /// <summary>Whether the response was finished; null where not exported.</summary>
    public bool? Finished { get; private set; }

    public Verdict Verdict { get; set; }

    /// <summary>Kinds of signs of not reading of which an index is beyond its bound.</summary>
    public CarelessSigns Signs { get; set; }

    /// <summary>Kinds that could be judged.</summary>
    public CarelessSigns Judged { get; set; }

    /// <summary>Time the whole response took; null where not exported.</summary>
    public readonly double? Seconds => double.IsNaN(seconds) ? null : seconds;

    /// <summary>Takes over what an answer tells of its sheet.</summary>
    public void Take(in Answer answer, int student, int source)
    {
        (Student, Source, Key, ObservedAt) = (student, source, answer.ResponseKey, answer.ObservedAt);
        (seconds, Finished, Revision) = (answer.Seconds ?? double.NaN, answer.Finished, answer.Revision);
    }
}
