namespace Analytics.Evaluation;

/// <summary>How rows did that are of modules which nothing was learnt of, apart from the others: what such a module asks of its students,
/// past terms do not tell.</summary>
/// <param name="Rows">Rows of such modules.</param>
/// <param name="OthersAuc">Of the rows of modules learnt from.</param>
public sealed record NewModules(int Rows, Estimate Auc, Estimate CalibrationError, Estimate OthersAuc, Estimate OthersCalibrationError)
{
    /// <summary>Null if all rows are of modules learnt from, or none.</summary>
    /// <param name="isNew">Whether a row's module is new to the model.</param>
    public static NewModules? Of(Judgement judged, Scored rows, IReadOnlyList<string> students, IReadOnlyList<bool> isNew, ulong seed)
    {
        Judgement Part(bool which)
        {
            int[] part = [.. Enumerable.Range(0, isNew.Count).Where(row => isNew[row] == which)];
            return Judgement.Of(judged.Setting, rows.Take(part), [.. part.Select(row => students[row])], seed);
        }

        if (isNew.Distinct().Count() < 2) { return null; }

        var (fresh, others) = (Part(true), Part(false));
        return new NewModules(
            isNew.Count(one => one), fresh.Auc, fresh.CalibrationError, others.Auc, others.CalibrationError);
    }
}
