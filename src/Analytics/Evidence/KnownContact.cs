namespace Analytics.Evidence;

/// <summary>What an advisor did about a student and said of the flag, as far as lists and trainings go by it.</summary>
/// <param name="Number">Its place among all, from 1.</param>
/// <param name="At">When it was recorded, microseconds UTC.</param>
/// <param name="Advisor">Pseudonym.</param>
/// <param name="Contacted">Whether the advisor was in touch with the student, or tried to be.</param>
/// <param name="Until">Last day on which the student waits on the lists of this advisor; null where nothing was said of it.</param>
public sealed record KnownContact(
    long Number, long At, DateOnly Day, string Advisor, string Student, bool Contacted, DateOnly? Until,
    IReadOnlyList<ContestedReason> Contested)
{
    /// <summary>Whether the student wants no support offered, or wants it again; null where nothing was said of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? OptedOut { get; init; }
}

/// <summary>A reason that an advisor says is wrong.</summary>
/// <param name="Course">Null for a target about the student as a whole.</param>
/// <param name="Cutoff">Cutoff of that list, microseconds UTC.</param>
public sealed record ContestedReason(string Target, string? Course, string Sentence, long Cutoff);
