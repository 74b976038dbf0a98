namespace Analytics.Features;

/// <summary>What one column of the feature table means: the entry of the data dictionary.</summary>
/// <param name="Name">Column name in Parquet and in models.</param>
/// <param name="Title">Plain words for a person, such as "average mark so far".</param>
/// <param name="Unit">Unit of the values: "days", "share", "points", "count", "level".</param>
/// <param name="Definition">One sentence that says how the value is taken.</param>
/// <param name="Sources">Ids of the sources that feed it.</param>
public sealed record Feature(string Name, string Title, string Unit, string Definition, IReadOnlyList<string> Sources)
{
    /// <summary>Which side of it can be a reason for concern.</summary>
    public Concern Concern { get; init; }

    /// <summary>Of a feature of levels the rows learnt from that a level must have to count for itself; 0 of a number.</summary>
    public int RowsOfLevel { get; init; }

    /// <summary>Whether it says what a course is, and nothing of a student: it is no reason on any list.</summary>
    public bool IsContext { get; init; }

    /// <summary>Whether its values tell by how much something became more, or less.</summary>
    public bool IsChange { get; init; }

    /// <summary>Whether its values are words.</summary>
    public bool HasLevels => RowsOfLevel > 0;
}

/// <summary>Which side of a feature can be a reason for concern, whatever a model says.</summary>
public enum Concern
{
    Either, // Either, such as a count: more may be good (forum posts) or bad (reminders). The data decide.
    More,   // only more of it, such as work that is late
    Less,   // only less of it, such as days with activity
}
