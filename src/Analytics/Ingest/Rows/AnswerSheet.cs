namespace Analytics.Ingest;

/// <summary>Reads the answers of a record: numbers, words that stand for numbers, and choices among several.</summary>
internal sealed class AnswerSheet
{
    private readonly AnswerColumn[] columns;
    private readonly Slot[] slots;
    private readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>>[] words;
    private readonly int[] questions; // of choices, by number; -1 of other items
    private readonly bool[] told;     // whether the record says anything of a question
    private readonly IReadOnlyList<string> marks;

    public AnswerSheet(ReadingContext context, Header header)
    {
        columns = [.. context.Answers];
        slots = [.. columns.Select(column => header.Slot(column.Column)!)];
        words = [.. columns.Select(column => new Dictionary<string, double>(column.Values, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>())];
        var names = columns.Where(column => column.Choice is not null).Select(column => column.Question).Distinct(StringComparer.Ordinal)
            .ToList();
        questions = [.. columns.Select(column => column.Choice is null ? -1 : names.IndexOf(column.Question))];
        told = new bool[names.Count];
        marks = [.. (context.Source.Choices ?? []).Select(mark => mark.Trim(' '))];
        Answers = new double?[columns.Length];
    }

    /// <summary>The answers of the record read last, in the order of the columns; null where there is none.</summary>
    public double?[] Answers { get; }

    /// <summary>Reads a record, or leaves a fault in its fields.</summary>
    public void Read(RecordFields fields)
    {
        Array.Clear(told);
        for (var i = 0; i < columns.Length; i++) { Answers[i] = questions[i] < 0 ? Number(fields, i) : Choice(fields, i); }

        for (var i = 0; i < columns.Length; i++)
        {
            if (questions[i] >= 0 && told[questions[i]]) { Answers[i] ??= 0; }
        }
    }

    private double? Number(RecordFields fields, int item)
    {
        var column = columns[item];
        return column.Values.Count > 0 && words[item].TryGetValue(fields.Text(slots[item]), out var number)
            ? number : fields.Number(slots[item], column.From, column.To);
    }

    private double? Choice(RecordFields fields, int item)
    {
        var text = fields.Text(slots[item]);
        if (text.IsEmpty) { return null; }

        told[questions[item]] = true;
        return Holds(text, columns[item].Choice!, marks) ? 1 : 0;
    }

    /// <summary>
    /// Whether a text is a choice, or a list of several that it is among. A choice may hold a mark between choices itself, so the text is
    /// not divided by them.
    /// </summary>
    internal static bool Holds(ReadOnlySpan<char> text, ReadOnlySpan<char> choice, IReadOnlyList<string> marks)
    {
        for (var from = 0; text[from..].IndexOf(choice) is var found and >= 0; from += found + 1)
        {
            var before = text[..(from + found)].TrimEnd(' ');
            var after = text[(from + found + choice.Length)..].TrimStart(' ');
            var (begins, ends) = (before.IsEmpty, after.IsEmpty);
            foreach (var mark in marks)
            {
                begins |= before.EndsWith(mark);
                ends |= after.StartsWith(mark);
            }

            if (begins && ends) { return true; }
        }

        return false;
    }
}
