namespace Analytics.Models;

/// <summary>How far the share that needs support was taken to have moved, by which probabilities were moved.</summary>
/// <param name="Cohort">Rows that are compared with each other; null: all.</param>
/// <param name="Then">Share among rows learnt from, of the same module where they have it.</param>
/// <param name="Said">Share that the scores say, before anything is moved.</param>
/// <param name="Now">Share that is gone by.</param>
public sealed record PriorMove(string? Cohort, int Rows, double Then, double Said, double Now, PriorMethod Method);

/// <summary>How the share that needs support is told before outcomes are known.</summary>
public enum PriorMethod
{
    /// <summary>The scores look like those of rows learnt from with the outcomes mixed otherwise: the likeliest mixture.</summary>
    LabelShift,

    /// <summary>What a course's scores say of its share, and what the share was, count half each.</summary>
    Halfway,
}
