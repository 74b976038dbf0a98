namespace Analytics.Ingest;

/// <summary>Reads the answers of a record: numbers, answer words and multiple choices.</summary>
internal sealed class AnswerSheet
{
    private readonly AnswerColumn[] columns;
    private readonly Slot[][] slots; // per item; the first answered slot counts
    private readonly Slot? item; // the item column, if each answer has its own row
    // items by name, if each answer has its own row
    private readonly Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> called;
    private readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>>[] words;
    private readonly int[] questions; // question index of multiple-choice items; -1 for others
    private readonly bool[] told; // whether the record answers a question
    private readonly IReadOnlyList<string> marks;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> unmarked;

    public AnswerSheet(ReadingContext context, Header header)
    {
        columns = [.. context.Answers];
        item = header.Slot(context.Source.Columns.Item);
        var answer = header.Slot(context.Source.Columns.Answer);
        slots = [.. columns.Select(Slot[] (column) => answer is not null ? [answer]
            : [.. column.Others.Prepend(column.Column).Select(name => header.Slot(name)!)])];
        called = Called(columns).GetAlternateLookup<ReadOnlySpan<char>>();
        words = [.. columns.Select(column => new Dictionary<string, double>(column.Values, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>())];
        var names = columns.Where(column => column.Choice is not null).Select(column => column.Question).Distinct(StringComparer.Ordinal)
            .ToList();
        questions = [.. columns.Select(column => column.Choice is null ? -1 : names.IndexOf(column.Question))];
        told = new bool[names.Count];
        marks = [.. (context.Source.Choices ?? []).Select(mark => mark.Trim(' '))];
        unmarked = new HashSet<string>(context.Source.Unchecked ?? [], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        Answers = new double?[columns.Length];
        Faults = new FaultCode?[columns.Length];
    }

    /// <summary>Answers of the last record in column order; null if not answered.</summary>
    public double?[] Answers { get; }

    /// <summary>Faults of these answers; null if none.</summary>
    public FaultCode?[] Faults { get; }

    /// <summary>Reads a record. An unreadable answer is a fault of that answer only; with one answer per row, of the row.</summary>
    public void Read(RecordFields fields)
    {
        Array.Clear(told);
        Array.Clear(Faults);
        if (item is not null)
        {
            ReadOne(fields);
            return;
        }

        for (var i = 0; i < columns.Length; i++)
        {
            Answers[i] = questions[i] < 0 ? Number(fields, i) : Choice(fields, i);
            Faults[i] = fields.TakeAnswerFault();
        }

        for (var i = 0; i < columns.Length; i++)
        {
            if (questions[i] >= 0) { Answers[i] = told[questions[i]] ? Answers[i] ?? 0 : null; }
        }
    }

    /// <summary>Whether a row with one answer belongs to no item of the instrument.</summary>
    public bool IsOfOther(RecordFields fields) =>
        item is not null && fields.Text(item) is { IsEmpty: false } text && !called.ContainsKey(text);

    /// <summary>Reads a row with one answer; of choices, those that are made.</summary>
    private void ReadOne(RecordFields fields)
    {
        Array.Clear(Answers);
        if (!called.TryGetValue(fields.Required(item), out var items)) { return; }

        foreach (var at in items)
        {
            Answers[at] = questions[at] < 0 ? Number(fields, at) : Choice(fields, at) is 1 ? 1 : null;
        }
    }

    private double? Number(RecordFields fields, int at)
    {
        var (column, slot) = (columns[at], SlotOf(fields, at));
        return column.Values.Count > 0 && words[at].TryGetValue(fields.Text(slot), out var number)
            ? number : fields.Number(slot, column.From, column.To);
    }

    private double? Choice(RecordFields fields, int at)
    {
        var text = fields.Text(SlotOf(fields, at));
        if (text.IsEmpty) { return null; }

        told[questions[at]] |= !unmarked.Contains(text);
        return Holds(text, columns[at].Choice!, marks) ? 1 : 0;
    }

    private Slot SlotOf(RecordFields fields, int at) =>
        slots[at] is [var only] ? only : Array.Find(slots[at], one => !fields.Text(one).IsEmpty) ?? slots[at][0];

    private static Dictionary<string, List<int>> Called(AnswerColumn[] columns)
    {
        var called = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var (at, column) in columns.Index())
        {
            foreach (var text in column.Texts.Select(text => text.Trim()))
            {
                if (!called.TryGetValue(text, out var items)) { called.Add(text, items = []); }

                items.Add(at);
            }
        }

        return called;
    }

    /// <summary>Whether a text is the choice or a list with it. The text is not split, since a choice may contain the separator.</summary>
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
