namespace Analytics.Studies;

/// <summary>A column reference: one column, several joined with a slash, alternatives, or an optional one.</summary>
public sealed record ColumnRef(IReadOnlyList<string> Names)
{
    /// <summary>Whether the names are alternatives; the first one in the header counts.</summary>
    public bool IsAnyOf { get; init; }

    /// <summary>Whether to join those names that the header has.</summary>
    public bool IsOfPresent { get; init; }

    /// <summary>Position from 1 of a column given by position, which has no name; otherwise null.</summary>
    public int? Position { get; init; }

    /// <summary>Whether the column may be missing; its role is then absent.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Pattern whose {} extracts the value; null for the whole text.</summary>
    public string? Holds { get; init; }

    /// <summary>Separator of list items, for each of which the row counts; null if not a list.</summary>
    public string? Split { get; init; }

    public override string ToString() =>
        Position is { } at ? $"column {at}" : IsAnyOf || IsOfPresent ? string.Join("' or '", Names) : string.Join('/', Names);
}

/// <summary>A column reference that needs more than a name.</summary>
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
    /// <summary>Declared ways to find it; exactly one is allowed.</summary>
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
