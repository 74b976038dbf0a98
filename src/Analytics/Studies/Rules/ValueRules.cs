namespace Analytics.Studies;

/// <summary>Checks number formats: distinct separators, words, units and ranges.</summary>
internal static class ValueRules
{
    public static IEnumerable<StudyFault> Check(Source source, string path) =>
    [
        .. StudyFault.When(
            source.Group == source.Decimal, $"{path}.group", "a mark other than the decimal one", $"'{source.Group}' for both"),
        .. StudyFault.When(
            source.Decimal == Source.AnyDecimal && source.Group is "." or ",",
            $"{path}.group", "a mark other than point and comma, since decimal is any", $"'{source.Group}'"),
        .. Values(source.Values, $"{path}.values"),
        .. from unit in source.Units ?? []
           where unit != unit.Trim() || unit.Any(char.IsAsciiDigit)
           select new StudyFault($"{path}.units", "texts without digits, and without blanks around them", $"'{unit}'"),
    ];

    public static IEnumerable<StudyFault> Check(MeasureBinding measure, string path) =>
    [
        .. StudyFault.When(
            measure.From > measure.To,
            $"{path}.to", $"at least from, which is {StudyFault.Number(measure.From)}", StudyFault.Number(measure.To)),
        .. StudyFault.When(
            measure is { Of: not null, Column: null, Columns: null },
            $"{path}.column", "the column of the mark, since of is the greatest one", "missing"),
        .. Values(measure.Values, $"{path}.values"),
    ];

    private static IEnumerable<StudyFault> Values(IReadOnlyDictionary<string, double>? values, string path) =>
        from word in values?.Keys ?? []
        where word != word.Trim()
        select new StudyFault(path, "words without blanks around them: fields are read without theirs", $"'{word}'");
}
