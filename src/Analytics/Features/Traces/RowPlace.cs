namespace Analytics.Features.Traces;

/// <summary>Where events of a course count.</summary>
/// <param name="Row">The row; -1 where they count for none.</param>
/// <param name="Number">The number of the row's course among those of all rows.</param>
/// <param name="Since">From when on they count, microseconds UTC.</param>
internal readonly record struct RowPlace(int Row, int Number, long Since)
{
    public static RowPlace None { get; } = new(-1, -1, 0);
}
