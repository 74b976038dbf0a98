namespace Analytics.Models;

/// <summary>Students dealt out to folds: no student is in two of them, and each fold has its share of every cohort and of both
/// outcomes.</summary>
public static class StudentFolds
{
    /// <summary>The fold of each row. Students draw lots in the order of the rows.</summary>
    public static int[] Of(TrainingTable rows, int folds, SeededRandom random)
    {
        var dealt = Enumerable.Range(0, rows.Labels.Length).GroupBy(rows.StudentOf).Select(student => new Dealt(
                student.Key, rows.Cohorts.Length == 0 ? 0 : student.Min(row => rows.Cohorts[row]),
                student.Any(row => rows.Labels[row]), random.Next())).ToList()
            .OrderBy(student => student.Cohort).ThenBy(student => student.Needed).ThenBy(student => student.Lot);
        var fold = dealt.Index().ToDictionary(one => one.Item.Student, one => one.Index % folds);
        return [.. Enumerable.Range(0, rows.Labels.Length).Select(row => fold[rows.StudentOf(row)])];
    }

    private sealed record Dealt(int Student, int Cohort, bool Needed, ulong Lot);
}
