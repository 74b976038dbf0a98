namespace Analytics.Surveys;

/// <summary>How many students answered more than once, by file.</summary>
/// <param name="Again">Of those, students who did.</param>
public sealed record AnsweredAgain(int Landing, int Students, int Again)
{
    /// <summary>Usual share without a repeated survey.</summary>
    private const double UsualShare = 0.1;

    /// <summary>Whether the file may contain several waves.</summary>
    public bool IsMuch => Again > UsualShare * Students;

    /// <param name="responses">Ordered by student.</param>
    internal static IReadOnlyList<AnsweredAgain> In(IEnumerable<Response> responses)
    {
        var files = new SortedDictionary<int, AnsweredAgain>();
        var (student, here) = ("", new Dictionary<int, int>()); // responses of the student by file
        foreach (var one in responses)
        {
            if (one.Student != student)
            {
                student = one.Student;
                here.Clear();
            }

            var (landing, given) = (one.Facts.Revision.Landing, here.GetValueOrDefault(one.Facts.Revision.Landing) + 1);
            here[landing] = given;
            var file = files.GetValueOrDefault(landing) ?? new AnsweredAgain(landing, 0, 0);
            files[landing] = given switch
            {
                1 => file with { Students = file.Students + 1 },
                2 => file with { Again = file.Again + 1 },
                _ => file,
            };
        }

        return [.. files.Values];
    }
}
