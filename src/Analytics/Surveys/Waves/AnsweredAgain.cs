namespace Analytics.Surveys;

/// <summary>How many students answered more than once in one file.</summary>
/// <param name="Landing">Landing number of the file.</param>
/// <param name="Students">Students who answered in it.</param>
/// <param name="Again">Those of them who did so more than once.</param>
public sealed record AnsweredAgain(int Landing, int Students, int Again)
{
    /// <summary>Few students answer again who were not asked to.</summary>
    private const double UsualShare = 0.1;

    /// <summary>Whether the file may hold more than one wave.</summary>
    public bool IsMuch => Again > UsualShare * Students;

    internal static IReadOnlyList<AnsweredAgain> In(IEnumerable<Response> responses) =>
    [
        .. responses.GroupBy(one => one.Facts.Revision.Landing).OrderBy(file => file.Key).Select(file =>
        {
            var students = file.CountBy(one => one.Facts.Student).ToList();
            return new AnsweredAgain(file.Key, students.Count, students.Count(one => one.Value > 1));
        }),
    ];
}
