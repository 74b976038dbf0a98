namespace Analytics.Studies;

/// <summary>Where the names of columns stand in a file, and on how many lines.</summary>
public sealed record HeaderPlace(
    [property: Says("Line on which they stand, from 1; what is above it is passed over."), Between(1, HeaderPlace.MostLines)]
    int? Line = null,
    [property: Says("True: they stand on the first of the first 100 lines that has all declared columns.")] bool Find = false,
    [property: Says("Rows of the header; without join the first of them holds the names."), Between(1, 10)] int Rows = 1,
    [property: Says(
        "What joins the names of several rows, such as ' - '. An empty name with one below it is that to its left.")] string? Join = null,
    [property: Says(
        "What of a cell of the header names the column where more stands beside it: a pattern whose {name} is taken out, such as "
            + "'{name}. *'. The whole cell names it all the same."), Verbatim]
    string? Name = null)
{
    /// <summary>Lines that a header is looked for in.</summary>
    internal const int MostLines = 100;
}
