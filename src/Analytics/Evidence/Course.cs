namespace Analytics.Evidence;

/// <summary>An offering of a module in a term. Day 0 is its first day. A course that spans terms belongs to the term in which it starts; to
/// students who register after some of its terms, to the next one. For students as a whole, each of its terms counts as a course.</summary>
public sealed record Course(string Id, string Term, string Module, DateOnly Starts, DateOnly Ends)
{
    /// <summary>Terms of a course that spans several, by start; otherwise empty.</summary>
    public IReadOnlyList<TermDays> Terms { get; init; } = [];

    /// <summary>Whether this is the part of a longer course within one term: earlier facts belong to another term.</summary>
    public bool IsPart { get; private init; }

    /// <summary>Whether each term is a separate offering with its own students.</summary>
    public bool IsOfferedAgain { get; init; }

    /// <summary>First day of the next offering; null if there is none.</summary>
    public DateOnly? Next { get; private init; }

    /// <summary>When a cancellation was known, microseconds UTC; null if not cancelled.</summary>
    public long? GoneAt { get; init; }

    /// <summary>Course day of a local day; negative before the start.</summary>
    public int DayOf(DateOnly day) => day.DayNumber - Starts.DayNumber;

    public bool RunsOn(DateOnly day) => Starts <= day && day <= Ends;

    /// <summary>The parts that have rows: the course, and what remains from the start of each later term; by term, the part within each
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

    /// <summary>The part that a local day belongs to: the course itself, or the last of its terms that had started.</summary>
    public Course On(DateOnly day) => Terms.Count == 0 ? this
        : Seen(byTerm: true).TakeWhile((part, at) => at == 0 || part.Starts <= day).LastOrDefault(this);

    /// <summary>The term in which a student who registers on a local day takes the course: the first not over, or else the last.</summary>
    public string TermOf(DateOnly registered) =>
        Terms.Count == 0 ? Term : Terms.Append(Terms[^1]).First(term => term.Ends >= registered || term == Terms[^1]).Id;
}

public readonly record struct TermDays(string Id, DateOnly Starts, DateOnly Ends)
{
    /// <summary>Whether another term lies within this one and is shorter.</summary>
    public bool Holds(TermDays other) => Starts <= other.Starts && other.Ends <= Ends && (Starts, Ends) != (other.Starts, other.Ends);
}
