namespace Analytics.Evidence;

/// <summary>
/// One offering of a module in a term. Its days count from its first day, which is day 0. One that spans terms is of the term in which it
/// begins; for students as a whole it is in each of its terms a course of that term.
/// </summary>
public sealed record Course(string Id, string Term, string Module, DateOnly Starts, DateOnly Ends)
{
    /// <summary>The terms of a course that spans several, in the order in which they begin; empty for others.</summary>
    public IReadOnlyList<TermDays> Terms { get; init; } = [];

    /// <summary>Whether it is what one of several terms holds of a course: what happened before it began is of another term.</summary>
    public bool IsPart { get; private init; }

    /// <summary>When it was known that the course is no more, microseconds UTC; null where it is.</summary>
    public long? GoneAt { get; init; }

    /// <summary>The day of the course on a local day; negative before it starts.</summary>
    public int DayOf(DateOnly day) => day.DayNumber - Starts.DayNumber;

    /// <summary>Whether the course has begun and not ended on a local day.</summary>
    public bool RunsOn(DateOnly day) => Starts <= day && day <= Ends;

    /// <summary>What rows see of it: the course, or, by term, what each of its terms holds of it.</summary>
    public IEnumerable<Course> Seen(bool byTerm) => !byTerm || Terms.Count == 0 ? [this]
        : from term in Terms
          let part = this with
          {
              Term = term.Id, Starts = term.Starts > Starts ? term.Starts : Starts, Ends = term.Ends < Ends ? term.Ends : Ends, Terms = [],
              IsPart = true,
          }
          where part.Starts <= part.Ends
          select part;
}

/// <summary>A term and its days.</summary>
public readonly record struct TermDays(string Id, DateOnly Starts, DateOnly Ends);
