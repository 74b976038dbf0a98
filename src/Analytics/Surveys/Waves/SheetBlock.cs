namespace Analytics.Surveys;

internal sealed class SheetBlock(int items)
{
    /// <summary>Responses per block; small, so that small waves take little memory.</summary>
    public const int Sheets = 256;

    public SheetFacts[] Facts { get; } = new SheetFacts[Sheets];

    public string[] Students { get; } = [.. Enumerable.Repeat("", Sheets)];

    /// <summary>Concatenated by response.</summary>
    public SheetAnswers Answers { get; } = new(Sheets * items);

    /// <summary>Whether the copy on disk is outdated or missing.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Accessed since last reset.</summary>
    public bool IsUsed { get; set; }

    public void Save(BinaryWriter to)
    {
        to.Write(MemoryMarshal.AsBytes(Facts.AsSpan()));
        foreach (var student in Students) { to.Write(student); }

        Answers.Save(to);
        IsChanged = false;
    }

    public void Load(BinaryReader from)
    {
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(Facts.AsSpan()));
        for (var sheet = 0; sheet < Sheets; sheet++) { Students[sheet] = from.ReadString(); }

        Answers.Load(from);
    }
}
