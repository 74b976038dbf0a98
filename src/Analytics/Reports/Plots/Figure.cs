namespace Analytics.Reports.Plots;

/// <summary>A drawing with what it shows tonight, and its numbers as a table.</summary>
/// <param name="Says">What it shows, from the same numbers.</param>
/// <param name="Drawing">Takes the sentence for those who do not see it.</param>
/// <param name="Columns">Names of the table's columns; those that begin with # hold numbers.</param>
internal sealed record Figure(
    string Title, string Says, Func<string, Html> Drawing, IReadOnlyList<string> Columns, IReadOnlyList<Html[]> Rows)
{
    private const int MostTold = 12;

    /// <summary>What tells the table from those of figures of the same title.</summary>
    public string Of { get; init; } = "";

    internal string Caption => Of.Length == 0 ? Title : $"{Of}: {char.ToLowerInvariant(Title[0])}{Title[1..]}";

    /// <summary>The numbers in a sentence.</summary>
    internal string Told
    {
        get
        {
            var rows = Rows.Take(MostTold)
                .Select(row => string.Join(' ', row.Select(cell => cell.ToText()).Where(cell => cell.Length > 0)));
            var rest = Rows.Count > MostTold ? $"; and {Rows.Count - MostTold} more in the table" : "";
            return $"{Caption}. {string.Join("; ", rows)}{rest}.";
        }
    }
}
