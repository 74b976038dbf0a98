namespace Analytics.Surveys;

internal sealed class SheetBlock(int items)
{
    /// <summary>Sheets of a block: so few that a small wave takes little room.</summary>
    public const int Sheets = 256;

    public SheetFacts[] Facts { get; } = new SheetFacts[Sheets];

    public string[] Students { get; } = [.. Enumerable.Repeat("", Sheets)];

    /// <summary>The answers of one sheet behind those of the other.</summary>
    public SheetAnswers Answers { get; } = new(Sheets * items);

    /// <summary>Whether it is not in the file as it is now.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Whether it was asked for since this was last set to false.</summary>
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
