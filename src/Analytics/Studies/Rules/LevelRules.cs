namespace Analytics.Studies;

internal static class LevelRules
{
    public static IEnumerable<StudyFault> Check(MeasureBinding measure, string path)
    {
        if (measure.Levels is not { } levels) { return []; }

        return
        [
            .. StudyFault.When(
                measure.Column is null, $"{path}.column", "the column of the word, since levels are its words", "missing"),
            .. StudyFault.When(
                measure is not { From: null, To: null, Of: null, Values: null },
                $"{path}.levels", "levels, or from, to, of and values, which numbers have", "both"),
            .. from level in levels.Index()
               where level.Item != level.Item.Trim() || level.Item.Length == 0
               select new StudyFault($"{path}.levels[{level.Index}]", "a word without blanks around it", $"'{level.Item}'"),
            .. StudyFault.When(
                levels.Count > 1 && levels.Contains(MeasureBinding.AnyLevel),
                $"{path}.levels", "words, or * alone", string.Join(", ", levels)),
        ];
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
