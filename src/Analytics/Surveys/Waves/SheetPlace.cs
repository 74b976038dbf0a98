namespace Analytics.Surveys;

/// <summary>A response identified by wave and index.</summary>
internal readonly record struct SheetPlace(int Wave, int At)
{
    /// <param name="compare">Ties are ordered by wave.</param>
    public static SheetPlace[] Sorted(IReadOnlyList<AnsweredWave> waves, Func<Response, bool> asked, Comparison<Response> compare)
    {
        SheetPlace[] places = [.. waves.Index()
            .SelectMany(wave => wave.Item.Responses.Where(asked).Select(one => new SheetPlace(wave.Index, one.At)))];
        return Runs.Merged(places, (one, other) => compare(one.In(waves), other.In(waves)) is not 0 and var order ? order
            : one.Wave != other.Wave ? one.Wave - other.Wave : one.At - other.At);
    }

    public Response In(IReadOnlyList<AnsweredWave> waves) => waves[Wave].Responses.Sheet(At);
}
