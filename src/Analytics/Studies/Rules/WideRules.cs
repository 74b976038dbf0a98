namespace Analytics.Studies;

/// <summary>What must hold of a measure whose columns are an object each.</summary>
internal static class WideRules
{
    private static readonly string[] taken = ["object", "of"];

    public static IEnumerable<StudyFault> Check(Source source, MeasureBinding measure, string path, string measurePath)
    {
        if (measure.Columns is not { } columns)
        {
            if (measure.Except is not null)
            {
                yield return new($"{measurePath}.columns", "the pattern that except makes exceptions of", "missing");
            }

            if (measure.TimeBeside) { yield return new($"{measurePath}.columns", "the columns that have times beside them", "missing"); }

            yield break;
        }

        if (measure.TimeBeside && source.Times is not { Count: > 0 })
        {
            yield return new($"{path}.times", "formats of the times beside columns", "missing");
        }

        if (measure.Column is not null) { yield return new(measurePath, "column or columns", "both"); }

        if (NamePattern.Wrong(columns, taken) is { } wrong)
        {
            yield return new($"{measurePath}.columns", $"a pattern{wrong}", $"'{columns}'");
        }
        else if (!NamePattern.OfText(columns).Groups.Contains("object"))
        {
            yield return new($"{measurePath}.columns", "a pattern with {object}, for the name of the object", $"'{columns}'");
        }

        foreach (var (at, except) in (measure.Except ?? []).Index().Where(one => NamePattern.OfText(one.Item).Groups.Count > 0))
        {
            yield return new($"{measurePath}.except[{at}]", "a pattern that takes nothing out", $"'{except}'");
        }

        if (source.Columns.Object is not null)
        {
            yield return new($"{path}.columns.object", "left out, since columns of measures are an object each", "a column");
        }

        if (source.Key is null)
        {
            yield return new($"{path}.key", "the columns that identify a row, since a later export has its values again", "missing");
        }
    }
}
