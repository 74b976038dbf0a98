namespace Analytics.Surveys;

/// <summary>The change of a student's score on a scale between consecutive scored responses, within a term or across terms.</summary>
/// <param name="FromTerm">Last term started by then; null before the first.</param>
/// <param name="ToTerm">Last term started by then.</param>
public sealed record Growth(ScaleResult From, string? FromTerm, ScaleResult To, string? ToTerm)
{
    /// <summary>The change and its reliability.</summary>
    public ReliableChange Change { get; } = ReliableChange.Of(From.Score, To.Score, From.Error);

    /// <summary>Changes of all students, by student, scale and time.</summary>
    /// <param name="results">Ordered by student and time.</param>
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

/// <summary>A change relative to the 95 % band of measurement error.</summary>
public enum GrowthBand
{
    Risen,
    Steady,
    Fallen,
    Unknown,
}
