namespace Analytics.Studies;

internal static class LevelRules
{
    public static IEnumerable<StudyFault> Check(MeasureBinding measure, string path)
    {
        if (measure.Levels is not { } levels) { yield break; }

        if (measure.Column is null) { yield return new($"{path}.column", "the column of the word, since levels are its words", "missing"); }

        if (measure is not { From: null, To: null, Of: null, Values: null })
        {
            yield return new($"{path}.levels", "levels, or from, to, of and values, which numbers have", "both");
        }

        foreach (var (at, level) in levels.Index().Where(one => one.Item != one.Item.Trim() || one.Item.Length == 0))
        {
            yield return new($"{path}.levels[{at}]", "a word without blanks around it", $"'{level}'");
        }

        if (levels.Count > 1 && levels.Contains(MeasureBinding.AnyLevel))
        {
            yield return new($"{path}.levels", "words, or * alone", string.Join(", ", levels));
        }
    }

    public static IEnumerable<StudyFault> Check(FeatureRule rule, Source? source, string path)
    {
        var isLevel = rule.Measure == FeatureRule.LastLevel;
        if (source?.Kind == SourceKind.Observations && source.Measures?.GetValueOrDefault(rule.Of ?? "") is { } measure
            && measure.Levels is null == isLevel)
        {
            yield return isLevel
                ? new($"{path}.of", "a measure with levels, since the feature is lastLevel", $"'{rule.Of}'")
                : new($"{path}.measure", $"lastLevel, since '{rule.Of}' has levels", $"'{rule.Measure}'");
        }

        if (rule.HasLevels && rule.IsRelative)
        {
            yield return new($"{path}.relative", "false, since words are neither more nor less", StudyNames.Of(rule.Relative));
        }

        if (!rule.HasLevels && rule.LeastRows is { } rows)
        {
            yield return new($"{path}.leastRows", "left out, since only lastLevel and module have levels", $"{rows}");
        }
    }
}
