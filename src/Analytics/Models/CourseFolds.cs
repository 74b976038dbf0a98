namespace Analytics.Models;

/// <summary>Whole courses dealt out to folds of about as many rows: what holds in one course only helps no other fold.</summary>
internal static class CourseFolds
{
    /// <summary>With fewer, what is learnt from the others says little of one that is held out.</summary>
    private const int FewestCourses = 3;

    /// <summary>The fold of each row; null with too few courses. The largest are dealt first, each to the smallest fold.</summary>
    public static int[]? Of(TrainingTable rows, int folds)
    {
        var courses = rows.Cohorts.CountBy(course => course)
            .OrderByDescending(course => course.Value).ThenBy(course => course.Key).ToList();
        if (courses.Count < FewestCourses) { return null; }

        var (dealt, sizes) = (new Dictionary<int, int>(), new int[Math.Min(folds, courses.Count)]);
        foreach (var (course, size) in courses)
        {
            var smallest = Array.IndexOf(sizes, sizes.Min());
            dealt[course] = smallest;
            sizes[smallest] += size;
        }

        return [.. rows.Cohorts.Select(course => dealt[course])];
    }
}
