namespace Analytics.Ingest;

/// <summary>Adds up the progress of sources that are read in parallel.</summary>
internal sealed class ReadingTally(Action<ReadingProgress> told)
{
    private readonly Lock gate = new();
    private ReadingProgress at = new("", 0, 0, 0, 0);

    public void Expect((int Files, long Bytes) more)
    {
        lock (gate) { at = at with { AllFiles = at.AllFiles + more.Files, AllBytes = at.AllBytes + more.Bytes }; }
    }

    public void Advance(string source, int files, long bytes)
    {
        lock (gate) { told(at = at with { Source = source, Files = at.Files + files, Bytes = at.Bytes + bytes }); }
    }
}

/// <param name="Bytes">Bytes read, including the file in progress.</param>
public readonly record struct ReadingProgress(string Source, int Files, int AllFiles, long Bytes, long AllBytes);
