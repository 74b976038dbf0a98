using Analytics.Benchmarks;

if (args is not ["oulad", var data, .. var rest] || rest.Length > 1)
{
    await Console.Error.WriteLineAsync("oulad DATA_FOLDER [WORK_FOLDER]: our trainers beside scikit-learn's histogram gradient boosting, on the same rows.");
    return 2;
}

return OuladEvaluation.Run(data, rest is [var work] ? work : Path.Combine(Repository.Root, "artifacts", "oulad-evaluation"));
