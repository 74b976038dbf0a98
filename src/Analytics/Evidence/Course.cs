namespace Analytics.Evidence;

/// <summary>One offering of a module in a term. Its days count from its first day, which is day 0. One that spans terms is of the term in
/// which it begins, and for those who registered when some of its terms were over of the next; for students as a whole it is in each of its
/// terms a course of that term.</summary>
public sealed record Course(string Id, string Term, string Module, DateOnly Starts, DateOnly Ends)
{
    /// <summary>The terms of a course that spans several, in the order in which they begin; empty for others.</summary>
    public IReadOnlyList<TermDays> Terms { get; init; } = [];

    /// <summary>Whether it is what one of several terms holds of a course: what happened before it began is of another term.</summary>
    public bool IsPart { get; private init; }

    /// <summary>Whether each of its terms is an offering of its own, with its own students.</summary>
    public bool IsOfferedAgain { get; init; }

    /// <summary>Of an offering the first day of the next one; null if none follows.</summary>
    public DateOnly? Next { get; private init; }

    /// <summary>When it was known that the course is no more, microseconds UTC; null if it is.</summary>
    public long? GoneAt { get; init; }

    /// <summary>The day of the course on a local day; negative before it starts.</summary>
    public int DayOf(DateOnly day) => day.DayNumber - Starts.DayNumber;

    public bool RunsOn(DateOnly day) => Starts <= day && day <= Ends;

    /// <summary>The parts of the course that rows see: the course and what is left when later terms begin; by term, its part of each
    /// term.</summary>
    public IEnumerable<Course> Seen(bool byTerm)
    {
        if (Terms.Count == 0) { return [this]; }

        var each = byTerm || IsOfferedAgain;
        var parts =
            from one in Terms.Index()
            let term = one.Item
            let part = this with
            {
                Term = term.Id, Starts = term.Starts > Starts ? term.Starts : Starts, Ends = each && term.Ends < Ends ? term.Ends : Ends,
                Terms = [], IsPart = true,
                Next = IsOfferedAgain && one.Index + 1 < Terms.Count ? Terms[one.Index + 1].Starts : null,
            }
            where part.Starts <= part.Ends && (each || part.Starts > Starts)
            select part;
        return each ? parts : parts.Prepend(this);
    }

    /// <summary>What of it a local day is of: itself, or the last of its terms that had begun.</summary>
    public Course On(DateOnly day) => Terms.Count == 0 ? this
        : Seen(byTerm: true).TakeWhile((part, at) => at == 0 || part.Starts <= day).LastOrDefault(this);

    /// <summary>The term of it in which one who registered on a local day takes it: the first that was not over, else the last.</summary>
    public string TermOf(DateOnly registered) =>
        Terms.Count == 0 ? Term : Terms.Append(Terms[^1]).First(term => term.Ends >= registered || term == Terms[^1]).Id;
}

public readonly record struct TermDays(string Id, DateOnly Starts, DateOnly Ends)
{
    /// <summary>Whether another term lies within it and is shorter.</summary>
    public bool Holds(TermDays other) => Starts <= other.Starts && other.Ends <= Ends && (Starts, Ends) != (other.Starts, other.Ends);
}
