namespace Analytics.Synth;

/// <summary>Fifteen weeks of teaching; day 0 is the Monday it starts.</summary>
internal sealed record Term(int Index, string Name, DateOnly Starts)
{
    public const int Days = 105;
    public const int Weeks = 15;

    /// <summary>The course day results are decided, all marks given.</summary>
    public const int BoardDay = Days - 1 + 14;

    /// <summary>The learning platform opens this many days before the first day.</summary>
    public const int OpensDaysBefore = 5;

    /// <summary>The last day any export knows of: course day 63 of the third term.</summary>
    public static readonly DateOnly ExportedOn = new(2026, 4, 13);

    public static readonly IReadOnlyList<Term> All =
    [
        new(0, "2025S", new(2025, 2, 10)),
        new(1, "2025A", new(2025, 9, 15)),
        new(2, "2026S", new(2026, 2, 9)),
    ];

    public DateOnly Ends => Starts.AddDays(Days - 1);

    public DateOnly BoardOn => Day(BoardDay);

    public DateOnly Day(int courseDay) => Starts.AddDays(courseDay);
}
