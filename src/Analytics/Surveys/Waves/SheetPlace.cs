namespace Analytics.Surveys;

/// <summary>A sheet among those of several waves, by its wave and its place there.</summary>
internal readonly record struct SheetPlace(int Wave, int At)
{
    /// <param name="compare">What goes first; of those that are equal the earlier wave does.</param>
    public static SheetPlace[] Sorted(IReadOnlyList<AnsweredWave> waves, Func<Response, bool> asked, Comparison<Response> compare)
    {
        SheetPlace[] places = [.. waves.Index()
            .SelectMany(wave => wave.Item.Responses.Where(asked).Select(one => new SheetPlace(wave.Index, one.At)))];
        return Runs.Merged(places, (one, other) => compare(one.In(waves), other.In(waves)) is not 0 and var order ? order
            : one.Wave != other.Wave ? one.Wave - other.Wave : one.At - other.At);
    }

    public Response In(IReadOnlyList<AnsweredWave> waves) => waves[Wave].Responses.Sheet(At);
}
