namespace Analytics.Studies;

/// <summary>Checks columns that are not found by name alone.</summary>
internal static class ColumnRules
{
    public static IEnumerable<StudyFault> Check(Source source, string path) =>
        source.Columns.Bound().SelectMany(one => StudyFault.When(
                one.Column.IsOptional && source.Key?.Contains(one.Role) == true,
                $"{path}.columns.{one.Role}.optional", "false, since the key of the source needs it", "true")
            .Concat(StudyFault.When(
                one.Column.Holds is { } holds && NamePattern.OfText(holds).Groups is not [""],
                $"{path}.columns.{one.Role}.holds", "a pattern with one {}, for what is taken out", $"'{one.Column.Holds}'")))
            .Concat(Lists(source, path));

    /// <summary>Roles that may be lists.</summary>
    private static readonly string[] several = ["student", "login", "course", "term", "object", "kind"];

    private static IEnumerable<StudyFault> Lists(Source source, string path)
    {
        var lists = source.Columns.Bound().Where(one => one.Column.Split is not null).ToList();
        foreach (var (role, column) in lists)
        {
            var here = $"{path}.columns.{role}.split";
            if (source.Kind == SourceKind.Survey)
            {
                yield return new(here, "left out, since a response is one student's", $"'{column.Split}'");
            }
            else if (!several.Contains(role))
            {
                yield return new(here, $"left out, or a list of {string.Join(", ", several)}", $"'{column.Split}'");
            }

            if (column.Names.Count > 1 && !column.IsAnyOf) { yield return new(here, "left out, or one column", $"'{column}'"); }
        }

        if (lists.Count > 1)
        {
            yield return new(
                $"{path}.columns", "one column with split: the items of two lists cannot be matched",
                string.Join(" and ", lists.Select(one => one.Role)));
        }

        if (lists.Count > 0 && source is { Kind: SourceKind.Events, Key: not null })
        {
            yield return new($"{path}.key", "left out, since one row of a list is several events", string.Join(", ", source.Key));
        }
    }
}
