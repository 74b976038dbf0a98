namespace Analytics.Evidence;

/// <summary>The withdrawal of a keyed row or of one of its measures.</summary>
/// <param name="Measure">The emptied measure; null if the whole row was deleted.</param>
public readonly record struct Retraction(string Source, long Key, string? Measure, Revision Revision)
{
    /// <summary>Whether it withdraws a fact of its key. An emptied measure affects only facts landed before; a deletion also affects facts
    /// landed later but known before.</summary>
    public bool Takes(string? measure, Revision fact) => Measure is null
        ? Revision.LandedAfter(fact) || Revision.Supersedes(fact)
        : string.Equals(Measure, measure, StringComparison.Ordinal) && Revision.LandedAfter(fact);
}
