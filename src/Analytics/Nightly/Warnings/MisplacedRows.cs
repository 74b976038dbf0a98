namespace Analytics.Nightly;

/// <summary>Rows of students in a course whose roster they were never on, as when files of two courses are swapped.</summary>
internal sealed class MisplacedRows
{
    /// <summary>With fewer students of a course it may be chance.</summary>
    private const int FewestStudents = 5;

    private const int MostNamed = 3;

    private readonly IReadOnlySet<(string Student, string Course)> enrolled;
    private readonly HashSet<string> students;
    private readonly HashSet<string> courses;

    /// <param name="history">What is known at the cutoff.</param>
    public MisplacedRows(History history)
    {
        enrolled = history.EverEnrolled();
        students = enrolled.Select(one => one.Student).ToHashSet(StringComparer.Ordinal);
        courses = enrolled.Select(one => one.Course).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>A warning that most students of a course belong to another one; null if all is well.</summary>
    public string? Told(Source source, IEnumerable<(string Student, string? Course)> rows)
    {
        if (source.BeyondRoster == BeyondRoster.Expected) { return null; }

        var misplaced =
            (from row in rows.Distinct()
             where row.Course is not null && courses.Contains(row.Course) && students.Contains(row.Student)
             group row by row.Course into course
             let beyond = course.Count(row => !enrolled.Contains((row.Student, row.Course!)))
             where beyond >= FewestStudents && beyond * 2 > course.Count()
             orderby course.Key
             select (Course: course.Key, Beyond: beyond, Of: course.Count())).ToList();
        if (misplaced.Count == 0) { return null; }

        var named = misplaced.Take(MostNamed).Select(one => $"{one.Beyond} of {one.Of} students with rows of {one.Course}");
        var more = misplaced.Count > MostNamed ? $" and of {misplaced.Count - MostNamed} more" : "";
        return $"{string.Join(", ", named)}{more} are on the roster of other courses only: if files of courses changed places, or the "
            + $"course is read from the wrong column, correct it for source '{source.Id}'; if it is right, declare \"beyondRoster\": "
            + "\"expected\" for it";
    }
}
