namespace Analytics.Features;

/// <summary>Entry of a feature column in the data dictionary.</summary>
/// <param name="Name">Column name in Parquet and in models.</param>
/// <param name="Title">Plain words, such as "average mark so far".</param>
/// <param name="Unit">"days", "share", "points", "count", "level" and the like.</param>
/// <param name="Definition">One sentence that defines the value.</param>
public sealed record Feature(string Name, string Title, string Unit, string Definition, IReadOnlyList<string> Sources)
{
    /// <summary>Which direction can be a concern.</summary>
    public Concern Concern { get; init; }

    /// <summary>Training rows that a level needs for an effect of its own; 0 for numbers.</summary>
    public int RowsOfLevel { get; init; }

    /// <summary>Whether it describes the course rather than the student, so that it is never a reason.</summary>
    public bool IsContext { get; init; }

    /// <summary>Whether it is a change over time.</summary>
    public bool IsChange { get; init; }

    public bool HasLevels => RowsOfLevel > 0;
}

/// <summary>Which direction of a feature can be a concern, whatever a model says.</summary>
public enum Concern
{
    Either, // Either: for a count, more may be good (forum posts) or bad (reminders); the data decide.
    More, // only high values, such as late work
    Less, // only low values, such as active days
}
