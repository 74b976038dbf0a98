namespace Analytics.Ingest;

/// <summary>A first line such as <c>sep=;</c>, by which a spreadsheet is told what separates columns.</summary>
/// <param name="Separator">What it says.</param>
/// <param name="Length">Bytes, its line break with them.</param>
internal readonly record struct SeparatorLine(char Separator, int Length)
{
    private const string Marks = ",;|\t\" \r";

    private static ReadOnlySpan<byte> Word => "sep="u8;

    /// <summary>The line that a text begins with; null if it begins otherwise.</summary>
    public static SeparatorLine? Of(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        if (end < 0) { return null; }

        var line = text[..end].TrimStart((byte)'"');
        var said = line.Length > Word.Length && System.Text.Ascii.EqualsIgnoreCase(line[..Word.Length], Word);
        if (!said || !Marks.Contains((char)line[Word.Length])) { return null; }

        foreach (var one in line[(Word.Length + 1)..]) // written anew by a spreadsheet, it has empty cells
        {
            if (!Marks.Contains((char)one)) { return null; }
        }

        return new((char)line[Word.Length], end + 1);
    }
}
