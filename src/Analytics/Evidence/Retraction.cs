namespace Analytics.Evidence;

/// <summary>A later word on a key: what it named is no more, or one of its measures has no value any more.</summary>
/// <param name="Measure">The measure that was emptied; null if the whole row was deleted.</param>
public readonly record struct Retraction(string Source, long Key, string? Measure, Revision Revision)
{
    /// <summary>Whether a fact of the key is taken back by this, once it is known. A value that is not there yet takes back nothing that
    /// comes later, whenever that was known; a deletion also takes back what landed after it but was known before.</summary>
    public bool Takes(string? measure, Revision fact) => Measure is null
        ? Revision.LandedAfter(fact) || Revision.Supersedes(fact)
        : string.Equals(Measure, measure, StringComparison.Ordinal) && Revision.LandedAfter(fact);
}
