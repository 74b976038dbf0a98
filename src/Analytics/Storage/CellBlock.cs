namespace Analytics.Storage;

/// <summary>Where values of a column stand in a <see cref="SpillFile"/>.</summary>
/// <param name="Values">Place of the first value.</param>
/// <param name="Same">All values are this one.</param>
/// <param name="Nulls">Place of the first null flag; null where no value is null.</param>
internal readonly record struct CellBlock(long Values, bool Same, long? Nulls);
