namespace Analytics.Studies;

/// <summary>One column, or several whose values are joined with a slash; or such as exports name differently or may lack.</summary>
public sealed record ColumnRef(IReadOnlyList<string> Names)
{
    /// <summary>Whether the names are of one column, the first of them that a header has.</summary>
    public bool IsAnyOf { get; init; }

    /// <summary>Whether those of the names are joined that a header has.</summary>
    public bool IsOfPresent { get; init; }

    /// <summary>The place of the column from 1, where the study names it by that; it then has no name.</summary>
    public int? Position { get; init; }

    /// <summary>Whether a header may lack it: its role is then not there.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What its value holds: a pattern whose {} is taken out; null if it is taken as it is.</summary>
    public string? Holds { get; init; }

    /// <summary>The mark between the items of a list, for each of which the row counts; null if it is not a list.</summary>
    public string? Split { get; init; }

    public override string ToString() =>
        Position is { } at ? $"column {at}" : IsAnyOf || IsOfPresent ? string.Join("' or '", Names) : string.Join('/', Names);
}

/// <summary>How a column is found where its name alone does not tell.</summary>
public sealed record ColumnPlace(
    [property: Says("The column."), Verbatim] string? Column = null,
    [property: Says("Names of the column in different exports: the first one in the header is used."), Between(1, 50), Verbatim]
    IReadOnlyList<string>? AnyOf = null,
    [property: Says("Columns whose values are joined with a slash: those of them that are in the header."), Between(1, 50), Verbatim]
    IReadOnlyList<string>? Joined = null,
    [property: Says("Its place from 1, for a column without a name or with one that changes."), Between(1, 100_000)] int? Position = null,
    [property: Says(
        "Part of the text to read: * is any characters, ? one character, {} the part to read, {#} the part to read if "
        + "it is digits."), Verbatim]
    string? Holds = null,
    [property: Says("Mark between the items of a list, such as ;. The row counts for each item."), Between(1, 10), Verbatim]
    string? Split = null,
    [property: Says("True: an export may lack it.")] bool Optional = false)
{
    /// <summary>Ways to declare it; there must be exactly one.</summary>
    internal IReadOnlyList<string> Said =>
    [
        .. new[]
            {
                (Column is not null, "column"), (AnyOf is not null, "anyOf"), (Joined is not null, "joined"),
                (Position is not null, "position"),
            }
            .Where(one => one.Item1).Select(one => one.Item2),
    ];
}
