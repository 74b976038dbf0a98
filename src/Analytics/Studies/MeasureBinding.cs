namespace Analytics.Studies;

/// <summary>Which of several submissions of one assessment counts.</summary>
public enum Attempt
{
    Last, // the latest
    First, // the first
    Best, // the highest; on a tie the latest
    All, // each separately
}

/// <summary>Suspicious patterns in the values of a measure.</summary>
public enum OddValue
{
    Same,        // all are the same
    Shares,      // shares of 1 stand among marks of the same work
    Thousandths, // three decimals stand among hundreds, as where a point stands between thousands
    OtherScale,  // those of a course are far below those of the same works elsewhere
    Zeros,       // most marks of work that is not due yet are 0
}

/// <summary>One measure of an observations source.</summary>
public sealed record MeasureBinding(
    [property: Says("Column of the value; without it and columns the value is 1 for every row."), Verbatim] string? Column = null,
    [property: Says("Column of when the value was known."), Verbatim] string? Known = null,
    [property: Says("Days from when the row happened until the value was known. Overrides the source's."),
        Between(0, 3650)] double? DelayDays = null,
    [property: Says("Least value that is possible.")] double? From = null,
    [property: Says("Greatest value that is possible.")] double? To = null,
    [property: Says("Only rows for which this condition holds.")] RowCondition? When = null,
    [property: Says(
        "Columns with one object each, as a pattern: {object} is the object's name, {of} the greatest mark, if the header has it: "
        + "{object} ({of} points). Columns that the source names elsewhere are left out."), Verbatim]
    string? Columns = null,
    [property: Says("Patterns of columns that match columns but are no object, such as *total (Real)."), Between(1, 100)]
    IReadOnlyList<string>? Except = null,
    [property: Says(
        "Greatest mark: percentages (92 %) and n / m (9.2 / 10) are scaled to it. A plain number stays, unless columns has {of}: 7 "
        + "under (10 points) is 70 of 100."), Between(1e-6, 1e12)]
    double? Of = null,
    [property: Says("Words and their numbers. They replace the source's.")] IReadOnlyDictionary<string, double>? Values = null,
    [property: Says(
        "The value is a word: one of these, or any with *. Other words count as other. Features use it by lastLevel."), Between(1, 250)]
    IReadOnlyList<string>? Levels = null,
    [property: Says("True: the column to the right of each of columns has the time of its value. If it is empty, the row's time counts.")]
    bool TimeBeside = false,
    [property: Says(
        "Which of several hand-ins of one work counts for mean, lastScore and trend. Lateness always uses the first; attempts, "
        + "improvement and retryShare use all.")]
    Attempt Attempt = Attempt.Last,
    [property: Says("How values look odd and yet are right, such as same. The run no longer warns about it."), Between(1, 5)]
    IReadOnlyList<OddValue>? Expected = null)
{
    /// <summary>Accepts any word as a level.</summary>
    internal const string AnyLevel = "*";
}
