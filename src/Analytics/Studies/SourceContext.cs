namespace Analytics.Studies;

/// <summary>Roles outside the rows: given in the study, or taken from file names.</summary>
internal static class SourceContext
{
    /// <summary>The wave of a survey, given in the study or a file name.</summary>
    public const string Wave = "wave";

    /// <summary>Roles in file and member names.</summary>
    public static IReadOnlyList<string> InNames(Source source) =>
        [.. NamePattern.OfPath(source.Files).Groups, .. NamePattern.OfPath(source.Member).Groups];

    public static HashSet<string> Roles(Source source) =>
    [
        .. source.Columns.Bound().Select(one => one.Role), .. InNames(source), .. (source.Given?.Said ?? []).Select(one => one.Role),
    ];

    /// <summary>Roles that may be outside the rows, by kind of source.</summary>
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

    /// <summary>Checks that counts is declared if and only if rows have no course.</summary>
    public static IEnumerable<StudyFault> Counts(Source source, string path)
    {
        var placed = source.Has("course") || source.Has("object")
            || source.Measures?.Values.Any(measure => measure.Columns is not null) == true;
        var may = source.Kind is SourceKind.Events or SourceKind.Observations && !placed;
        var why = placed ? "since rows have a course" : "since only events and observations count";
        return
        [
            .. StudyFault.When(
                source.Kind == SourceKind.Events && may && source.Counts is null,
                $"{path}.counts", "eachCourse or student, or a column of the course or the object: rows without a course count for nothing",
                "missing"),
            .. source.Counts is { } counts && !may
                ? new StudyFault[] { new($"{path}.counts", $"left out, {why}", StudyNames.Of(counts)) } : [],
        ];
    }

    /// <summary>Checks for roles that the kind does not have or that are declared twice.</summary>
    public static IEnumerable<StudyFault> Check(Source source, string path)
    {
        var known = Of(source.Kind);
        var (files, member, names) = (FilePattern.Wrong(source.Files, known), FilePattern.Wrong(source.Member, known), InNames(source));
        var choice = string.Join(", ", known.Where(one => one != Wave));
        IEnumerable<string> given = (source.Given?.Said ?? []).Select(one => one.Role);
        IEnumerable<string> said =
        [
            .. source.Columns.Bound().Select(one => one.Role), .. given, .. source.Wave is null ? [] : new[] { Wave }, .. names.Distinct(),
        ];
        return
        [
            .. StudyFault.When(files is not null, $"{path}.files", $"a pattern below the folder{files}", $"'{source.Files}'"),
            .. StudyFault.When(member is not null, $"{path}.member", $"a pattern below the root of the zip{member}", $"'{source.Member}'"),
            .. from role in given
               where !known.Contains(role)
               select new StudyFault(
                   $"{path}.given.{role}",
                   choice.Length == 0 ? "left out: the kind has none" : $"one of {choice}, since the kind is {StudyNames.Of(source.Kind)}",
                   role),
            .. from role in Several(said)
               select new StudyFault(path, $"the {role} in one place: a column, the name of the file, or the study", "several"),
            .. from role in Several(names) select new StudyFault($"{path}.member", $"the {role} in files or in member", "both"),
        ];

        static IEnumerable<string> Several(IEnumerable<string> roles) =>
            roles.GroupBy(role => role).Where(role => role.Count() > 1).Select(role => role.Key);
    }
}
