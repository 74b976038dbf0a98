namespace Analytics.Evaluation;

/// <summary>How well a model of one course ranks the students of another, or of a later run of the same.</summary>
/// <param name="Learnt">Training module; null for all but the judged one.</param>
/// <param name="Judged">Module judged on, in the test terms.</param>
/// <param name="Auc">Undefined where there are too few rows of either outcome.</param>
public sealed record CourseTransfer(string Target, string Split, int Day, string? Learnt, string Judged, int Rows, Estimate Auc)
{
    /// <summary>Least rows of either outcome, both to learn from and to judge on.</summary>
    public const int LeastRows = 20;

    [JsonIgnore]
    public bool IsOwn => Learnt == Judged;
}
