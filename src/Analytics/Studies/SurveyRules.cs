namespace Analytics.Studies;

/// <summary>What must hold of how a survey is read.</summary>
internal static class SurveyRules
{
    public static IEnumerable<StudyFault> Check(Source source, string path)
    {
        if (source.Choices is null) { yield break; }

        if (source.Kind != SourceKind.Survey)
        {
            yield return new($"{path}.choices", "no marks between choices, which surveys have", $"kind {StudyNames.Of(source.Kind)}");
        }

        foreach (var (at, mark) in source.Choices.Index().Where(one => one.Item.Trim(' ').Length == 0))
        {
            yield return new($"{path}.choices[{at}]", "a mark that is not blank", $"'{mark}'");
        }
    }
}
