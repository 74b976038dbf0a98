namespace Analytics.Studies;

/// <summary>What must hold of how a source writes numbers: marks that differ, words and units of a field, bounds in order.</summary>
internal static class ValueRules
{
    public static IEnumerable<StudyFault> Check(Source source, string path)
    {
        if (source.Group == source.Decimal)
        {
            yield return new($"{path}.group", "a mark other than the decimal one", $"'{source.Group}' for both");
        }

        if (source.Decimal == Source.AnyDecimal && source.Group is "." or ",")
        {
            yield return new($"{path}.group", "a mark other than point and comma, since decimal is any", $"'{source.Group}'");
        }

        foreach (var fault in Values(source.Values, $"{path}.values")) { yield return fault; }

        foreach (var unit in (source.Units ?? []).Where(unit => unit != unit.Trim() || unit.Any(char.IsAsciiDigit)))
        {
            yield return new($"{path}.units", "texts without digits, and without blanks around them", $"'{unit}'");
        }
    }

    public static IEnumerable<StudyFault> Check(MeasureBinding measure, string path)
    {
        if (measure.From > measure.To)
        {
            yield return new($"{path}.to", $"at least from, which is {Number(measure.From.Value)}", Number(measure.To.Value));
        }

        if (measure is { Of: not null, Column: null, Columns: null })
        {
            yield return new($"{path}.column", "the column of the mark, since of is the greatest one", "missing");
        }

        foreach (var fault in Values(measure.Values, $"{path}.values")) { yield return fault; }
    }

    private static IEnumerable<StudyFault> Values(IReadOnlyDictionary<string, double>? values, string path)
    {
        foreach (var word in (values?.Keys ?? []).Where(word => word != word.Trim()))
        {
            yield return new(path, "words without blanks around them: fields are read without theirs", $"'{word}'");
        }
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
