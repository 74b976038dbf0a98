namespace Analytics.Evidence;

/// <summary>A contact of an advisor with a student, and feedback about the flag, as used by lists and training.</summary>
/// <param name="Number">Position in the log, from 1.</param>
/// <param name="At">Microseconds UTC.</param>
/// <param name="Advisor">Pseudonym.</param>
/// <param name="Contacted">Whether the advisor reached the student or tried to.</param>
/// <param name="Until">Last day of a pause on this advisor's lists; null if not set.</param>
public sealed record KnownContact(
    long Number, long At, DateOnly Day, string Advisor, string Student, bool Contacted, DateOnly? Until,
    IReadOnlyList<ContestedReason> Contested)
{
    /// <summary>Whether the student opts out of support, or in again; null if not stated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? OptedOut { get; init; }
}

/// <summary>A reason that an advisor reported as wrong.</summary>
/// <param name="Course">Null if the target is about the student as a whole.</param>
/// <param name="Cutoff">Cutoff of the list, microseconds UTC.</param>
public sealed record ContestedReason(string Target, string? Course, string Sentence, long Cutoff);
