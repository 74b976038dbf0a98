namespace Analytics.Surveys;

/// <summary>How a student's score on a scale changed from one response to the next that is scored, in the same term or later.</summary>
/// <param name="FromTerm">The last term that had begun by then; null before the first.</param>
/// <param name="ToTerm">The last term that had begun by then.</param>
public sealed record Growth(ScaleResult From, string? FromTerm, ScaleResult To, string? ToTerm)
{
    /// <summary>The change, and whether errors explain it.</summary>
    public ReliableChange Change { get; } = ReliableChange.Of(From.Score, To.Score, From.Error);

    /// <summary>Of all students, by student, scale and time.</summary>
    /// <param name="results">Scores by student and time.</param>
    public static IEnumerable<Growth> Of(IEnumerable<ScaleResult> results, History known)
    {
        var terms = known.Courses.Values.GroupBy(course => course.Term, StringComparer.Ordinal)
            .Select(term => (Id: term.Key, Begins: term.Min(course => course.Starts))).OrderBy(term => term.Begins).ToList();
        string? TermOf(ScaleResult result)
        {
            var day = Instant.Day(result.ObservedAt, known.Zone);
            return terms.FindLast(term => term.Begins <= day).Id;
        }

        return ScaleResults.ByStudent(results).SelectMany(own => own.GroupBy(one => (one.Instrument, one.Scale)))
            .SelectMany(scores => scores.Zip(scores.Skip(1), (from, to) => new Growth(from, TermOf(from), to, TermOf(to))));
    }
}

/// <summary>Where a change is to what errors of measurement explain in 95 of 100 cases.</summary>
public enum GrowthBand
{
    Risen,
    Steady,
    Fallen,
    Unknown,
}
