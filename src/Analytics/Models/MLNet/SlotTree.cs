namespace Analytics.Models.MLNet;

/// <summary>One tree over the slots of ML.NET's feature vector.</summary>
/// <param name="Splits">The first is the root; empty for a tree that never splits.</param>
internal sealed record SlotTree(IReadOnlyList<SlotSplit> Splits, double[] Leaves)
{
    /// <summary>The log-odds it adds to a row.</summary>
    public double At(ReadOnlySpan<float> vector)
    {
        var at = Splits.Count == 0 ? ~0 : 0;
        while (at >= 0) { at = Splits[at].Next(vector[Splits[at].Slot]); }

        return Leaves[~at];
    }
}

/// <summary>One split of a tree. Where it leads to: a split by its number, or a leaf by the complement of its number.</summary>
/// <param name="Slot">Place in the vector.</param>
/// <param name="Threshold">Values up to and including it go left.</param>
/// <param name="Left">Where they go.</param>
/// <param name="Right">Where greater ones go.</param>
/// <param name="Missing">Where a missing value goes: the same as one of the two.</param>
internal sealed record SlotSplit(int Slot, float Threshold, int Left, int Right, int Missing)
{
    public int Next(float value) => float.IsNaN(value) ? Missing : value <= Threshold ? Left : Right;
}
