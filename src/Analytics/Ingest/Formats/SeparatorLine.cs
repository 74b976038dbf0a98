namespace Analytics.Ingest;

/// <summary>A first line such as <c>sep=;</c> that tells a spreadsheet the separator.</summary>
/// <param name="Length">Bytes, with line break.</param>
internal readonly record struct SeparatorLine(char Separator, int Length)
{
    private const string Marks = ",;|\t\" \r";

    private static ReadOnlySpan<byte> Word => "sep="u8;

    /// <summary>The separator line of a text; null if it has none.</summary>
    public static SeparatorLine? Of(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        if (end < 0) { return null; }

        var line = text[..end].TrimStart((byte)'"');
        var said = line.Length > Word.Length && System.Text.Ascii.EqualsIgnoreCase(line[..Word.Length], Word);
        if (!said || !Marks.Contains((char)line[Word.Length])) { return null; }

        foreach (var one in line[(Word.Length + 1)..]) // saved again by a spreadsheet, the line has empty cells
        {
            if (!Marks.Contains((char)one)) { return null; }
        }

        return new((char)line[Word.Length], end + 1);
    }
}
