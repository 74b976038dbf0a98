using System.Text.Json.Serialization;
using Analytics.Evaluation;
using Analytics.Features;

namespace Analytics.Flags;

/// <summary>A student on an advisor's list, or one who has left it.</summary>
/// <param name="Course">Course, or null for a target about the student as a whole.</param>
/// <param name="Advisor">Pseudonym; null for students without one.</param>
/// <param name="State">How it stands to the list before.</param>
/// <param name="Rank">Place on the advisor's list, from 1; 0 for one who is not on it.</param>
/// <param name="Probability">Calibrated probability that support is needed; null for one who is not on the list.</param>
/// <param name="Reasons">Plain sentences, strongest first; at least one for each student on the list.</param>
public sealed record Flag(
    string Target, string Student, string? Course, string Term, string? Advisor, FlagState State, int Rank, double? Probability,
    IReadOnlyList<string> Reasons)
{
    /// <summary>Which outcome remains possible; null where the model has no bounds, or the student is not on the list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CertainVerdict? Verdict { get; init; }

    /// <summary>What would take the student off the list; null where no single step would.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Lever? Lever { get; init; }

    /// <summary>On the list tonight.</summary>
    public bool Listed => State.IsListed();

    /// <summary>Whom it is about.</summary>
    [JsonIgnore]
    public RowKey Key => new(Student, Course, Term);
}
