namespace Analytics.Studies;

/// <summary>What must hold of columns that are found in another way than by their name.</summary>
internal static class ColumnRules
{
    public static IEnumerable<StudyFault> Check(Source source, string path)
    {
        foreach (var (role, column) in source.Columns.Bound())
        {
            if (column.IsOptional && source.Key?.Contains(role) == true)
            {
                yield return new($"{path}.columns.{role}.optional", "false, since the key of the source needs it", "true");
            }

            if (column.Holds is { } holds && NamePattern.OfText(holds).Groups is not [""])
            {
                yield return new($"{path}.columns.{role}.holds", "a pattern with one {}, for what is taken out", $"'{holds}'");
            }
        }
    }
}
