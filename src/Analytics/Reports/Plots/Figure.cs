namespace Analytics.Reports.Plots;

/// <summary>A drawing with a sentence on its result, and its numbers as a table.</summary>
/// <param name="Says">The result, from the same numbers.</param>
/// <param name="Drawing">Draws, given the text alternative.</param>
/// <param name="Columns">Column names of the table; those that start with # hold numbers.</param>
internal sealed record Figure(
    string Title, string Says, Func<string, Html> Drawing, IReadOnlyList<string> Columns, IReadOnlyList<Html[]> Rows)
{
    private const int MostTold = 12;

    /// <summary>Suffix that distinguishes tables of figures with the same title.</summary>
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
