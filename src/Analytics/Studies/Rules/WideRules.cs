namespace Analytics.Studies;

/// <summary>Checks wide measures, with a column per object.</summary>
internal static class WideRules
{
    private static readonly string[] taken = ["object", "of"];

    public static IEnumerable<StudyFault> Check(Source source, MeasureBinding measure, string path, string measurePath)
    {
        if (measure.Columns is not { } columns)
        {
            return
            [
                .. StudyFault.When(
                    measure.Except is not null, $"{measurePath}.columns", "the pattern that except makes exceptions of", "missing"),
                .. StudyFault.When(
                    measure.TimeBeside, $"{measurePath}.columns", "the columns that have times beside them", "missing"),
            ];
        }

        var wrong = NamePattern.Wrong(columns, taken)
            ?? (NamePattern.OfText(columns).Groups.Contains("object") ? null : " with {object}, for the name of the object");
        return
        [
            .. StudyFault.When(
                measure.TimeBeside && source.Times is not { Count: > 0 },
                $"{path}.times", "formats of the times beside columns", "missing"),
            .. StudyFault.When(measure.Column is not null, measurePath, "column or columns", "both"),
            .. StudyFault.When(wrong is not null, $"{measurePath}.columns", $"a pattern{wrong}", $"'{columns}'"),
            .. from except in (measure.Except ?? []).Index()
               where NamePattern.OfText(except.Item).Groups.Count > 0
               select new StudyFault($"{measurePath}.except[{except.Index}]", "a pattern that takes nothing out", $"'{except.Item}'"),
            .. StudyFault.When(
                source.Columns.Object is not null,
                $"{path}.columns.object", "left out, since columns of measures are an object each", "a column"),
            .. StudyFault.When(
                source.Key is null,
                $"{path}.key", "the columns that identify a row, since a later export has its values again", "missing"),
        ];
    }
}
