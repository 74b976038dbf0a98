namespace Analytics.Ingest;

/// <summary>Adds up how far sources are that are read side by side, and tells whoever wants to know, one word at a time.</summary>
/// <param name="told">Whom to tell.</param>
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

/// <param name="Files">Files done.</param>
/// <param name="Bytes">Bytes read, of files done and of the one being read.</param>
public readonly record struct ReadingProgress(string Source, int Files, int AllFiles, long Bytes, long AllBytes);
