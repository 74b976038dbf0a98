namespace Analytics.Nightly;

/// <summary>Finds files in which many students answered more than once: they may hold several waves.</summary>
internal static class SeveralWaves
{
    public static IReadOnlyList<SourceReport> Told(
        IReadOnlyList<SourceReport> sources, IReadOnlyList<WaveReport> waves, SurveyPlan plan)
    {
        var again = waves.SelectMany(wave => wave.Again.Where(file => file.IsMuch).Select(file => (wave.Source, file)))
            .ToLookup(one => one.Source, one => one.file, StringComparer.Ordinal);
        return [.. sources.Select(source => again[source.Source].Aggregate(source, (told, file) => Told(told, file, plan)))];
    }

    private static SourceReport Told(SourceReport source, AnsweredAgain again, SurveyPlan plan)
    {
        if (source.Files.FirstOrDefault(file => file.Landing == again.Landing) is not { } file) { return source; }

        var told = $"{file.Told}: {again.Again:N0} of its {again.Students:N0} students answered more than once; of answers within "
            + $"{plan.WithinDays:0.##} days only {Counts(plan.Several)}. If it holds several "
            + "waves, declare a source for each, with \"keep\" on the column that distinguishes them";
        return source.Warnings.Contains(told) ? source : source.Warned(told); // a repeated night has it already
    }

    private static string Counts(Several several) => several switch
    {
        Several.Last => "the last count",
        Several.BestComplete => "the most complete count",
        _ => "the first count",
    };
}
