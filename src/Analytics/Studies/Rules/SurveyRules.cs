namespace Analytics.Studies;

/// <summary>Checks surveys: known instrument, wave, and layouts with one row per answer.</summary>
internal static class SurveyRules
{
    public static IEnumerable<StudyFault> Check(Source source, StudyVocabulary words, string path)
    {
        if (source.Kind != SourceKind.Survey) { return [.. Choices(source, path), .. Anonymous(source, path)]; }

        return [.. Instrument(source, words, path), .. Rows(source, path), .. Choices(source, path), .. Anonymous(source, path)];
    }

    private static IEnumerable<StudyFault> Anonymous(Source source, string path)
    {
        if (source.Anonymous && source.Kind != SourceKind.Survey)
        {
            yield return new($"{path}.anonymous", "false, since only surveys may be anonymous", $"kind {StudyNames.Of(source.Kind)}");
        }
        else if (source.Anonymous && source.Has("student"))
        {
            yield return new($"{path}.columns.student", "no column, since the survey is anonymous", $"'{source.Columns.Student}'");
        }
    }

    private static IEnumerable<StudyFault> Choices(Source source, string path) =>
    [
        .. StudyFault.When(
            source.Unchecked is not null && source.Kind != SourceKind.Survey,
            $"{path}.unchecked", "no texts of choices, which surveys have", $"kind {StudyNames.Of(source.Kind)}"),
        .. StudyFault.When(
            source.Choices is not null && source.Kind != SourceKind.Survey,
            $"{path}.choices", "no marks between choices, which surveys have", $"kind {StudyNames.Of(source.Kind)}"),
        .. from mark in (source.Choices ?? []).Index()
           where mark.Item.Trim(' ').Length == 0
           select new StudyFault($"{path}.choices[{mark.Index}]", "a mark that is not blank", $"'{mark.Item}'"),
    ];

    private static IEnumerable<StudyFault> Instrument(Source source, StudyVocabulary words, string path)
    {
        if (source.Wave is null && !source.Has(SourceContext.Wave))
        {
            yield return new($"{path}.wave", "the wave, such as wave1", "missing");
        }

        if (source.Instrument is not { } id)
        {
            yield return new($"{path}.instrument", "the instrument that was answered", "missing");
            yield break;
        }

        if (!words.Instruments.Contains(id, StringComparer.Ordinal))
        {
            yield return new($"{path}.instrument", $"one of {string.Join(", ", words.Instruments)}", $"'{id}'");
            yield break;
        }

        foreach (var (item, names) in source.Items ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            if (!words.Items.Contains($"{id}.{item}", StringComparer.Ordinal))
            {
                var items = words.Items.Where(one => one.StartsWith(id + ".", StringComparison.Ordinal))
                    .Select(one => one[(id.Length + 1)..]);
                yield return new($"{path}.items.{item}", $"one of {string.Join(", ", items)}", "no item of the instrument");
            }

            if (names.Count == 0) { yield return new($"{path}.items.{item}", "at least one name, or left out", "an empty list"); }
        }
    }

    private static IEnumerable<StudyFault> Rows(Source source, string path)
    {
        var (item, answer, key) = (source.Columns.Item, source.Columns.Answer, source.Key ?? []);
        if (item is null && answer is null) { return []; }

        return
        [
            .. StudyFault.When(item is null, $"{path}.columns.item", "the column of the item that is answered", "missing"),
            .. StudyFault.When(answer is null, $"{path}.columns.answer", "the column of the answer", "missing"),
            .. StudyFault.When(
                source.Columns.Response is null,
                $"{path}.columns.response", "what all rows of one response have in common, such as the student and the date", "missing"),
            .. StudyFault.When(
                source.Key is not null && item is not null && !key.Contains("item") && !item.Names.All(key.Contains),
                $"{path}.key", "item among others, since each answer has a row of its own", string.Join(", ", key)),
        ];
    }
}
