namespace Analytics.Studies;

/// <summary>Where the column names of a file are, and on how many lines.</summary>
public sealed record HeaderPlace(
    [property: Says("Line with the names, counted from 1. Lines above it are passed over."), Between(1, HeaderPlace.MostLines)]
    int? Line = null,
    [property: Says("True: the names are on the first of the first 100 lines that has all declared columns.")] bool Find = false,
    [property: Says("Rows of the header. Without join, the names are in the first."), Between(1, 10)] int Rows = 1,
    [property: Says(
        "What joins the names of several rows, such as ' - '. An empty name with one below it is that to its left.")] string? Join = null,
    [property: Says(
        "Part of a header cell that is the column's name, as a pattern with {name}, such as '{name}. *'. The whole cell is a name "
        + "too."), Verbatim]
    string? Name = null)
{
    internal const int MostLines = 100;
}
