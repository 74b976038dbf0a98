namespace Analytics.Studies;

/// <summary>What is outside the rows of a source: roles that the study gives, and those that the names of its files say.</summary>
internal static class SourceContext
{
    /// <summary>The wave of a survey, which the study or the name of a file says.</summary>
    public const string Wave = "wave";

    /// <summary>The roles that names of files and of members say.</summary>
    public static IReadOnlyList<string> InNames(Source source) =>
        [.. NamePattern.OfPath(source.Files).Groups, .. NamePattern.OfPath(source.Member).Groups];

    /// <summary>The roles that the rows of a source have, wherever they stand.</summary>
    public static HashSet<string> Roles(Source source) =>
    [
        .. source.Columns.Bound().Select(one => one.Role), .. InNames(source), .. (source.Given?.Said ?? []).Select(one => one.Role),
    ];

    /// <summary>The roles that may be outside the rows of a kind of source.</summary>
    public static IReadOnlyList<string> Of(SourceKind kind) => kind switch
    {
        SourceKind.Events => ["course", "object", "kind", "observed", "known"],
        SourceKind.Observations => ["course", "object", "observed", "known"],
        SourceKind.Roster => ["course", "term", "registered", "known"],
        SourceKind.Calendar => ["course", "term", "module", "object", "kind", "known"],
        SourceKind.Outcomes => ["course", "term", "observed", "known"],
        SourceKind.Survey => [Wave, "observed", "known"],
        _ => [],
    };

    /// <summary>Whether rows must say for which courses they count, and do; or need not, and do.</summary>
    public static IEnumerable<StudyFault> Counts(Source source, string path)
    {
        var placed = source.Has("course") || source.Has("object")
            || source.Measures?.Values.Any(measure => measure.Columns is not null) == true;
        var may = source.Kind is SourceKind.Events or SourceKind.Observations && !placed;
        if (source.Kind == SourceKind.Events && may && source.Counts is null)
        {
            yield return new(
                $"{path}.counts", "eachCourse or student, or a column of the course or the object: rows without a course count for nothing",
                "missing");
        }

        if (source.Counts is { } counts && !may)
        {
            var why = placed ? "since rows have a course" : "since only events and observations count";
            yield return new($"{path}.counts", $"left out, {why}", StudyNames.Of(counts));
        }
    }

    /// <summary>What is wrong with it: a role that the kind does not have, or that is said in two places.</summary>
    public static IEnumerable<StudyFault> Check(Source source, string path)
    {
        var known = Of(source.Kind);
        if (FilePattern.Wrong(source.Files, known) is { } files)
        {
            yield return new($"{path}.files", $"a pattern below the folder{files}", $"'{source.Files}'");
        }

        if (FilePattern.Wrong(source.Member, known) is { } member)
        {
            yield return new($"{path}.member", $"a pattern below the root of the zip{member}", $"'{source.Member}'");
        }

        foreach (var (role, _) in (source.Given?.Said ?? []).Where(one => !known.Contains(one.Role)))
        {
            var choice = string.Join(", ", known.Where(one => one != Wave));
            yield return new($"{path}.given.{role}",
                choice.Length == 0 ? "left out: the kind has none" : $"one of {choice}, since the kind is {StudyNames.Of(source.Kind)}",
                role);
        }

        IEnumerable<string> said =
        [
            .. source.Columns.Bound().Select(one => one.Role), .. (source.Given?.Said ?? []).Select(one => one.Role),
            .. source.Wave is null ? [] : new[] { Wave },
        ];
        var names = InNames(source);
        foreach (var role in said.Concat(names.Distinct()).GroupBy(role => role).Where(role => role.Count() > 1).Select(role => role.Key))
        {
            yield return new(path, $"the {role} in one place: a column, the name of the file, or the study", "several");
        }

        foreach (var role in names.GroupBy(role => role).Where(role => role.Count() > 1).Select(role => role.Key))
        {
            yield return new($"{path}.member", $"the {role} in files or in member", "both");
        }
    }
}
