using Analytics.Benchmarks;

switch (args)
{
    case ["oulad", var data, .. var rest] when rest.Length <= 1: return OuladEvaluation.Run(data, rest is [var work] ? work : Path.Combine(Repository.Root, "artifacts", "oulad-evaluation"));
    case ["parquet", .. var rest]: return ParquetSpeed.Run(rest);
}

Console.Error.WriteLine("oulad DATA_FOLDER [WORK_FOLDER]: our trainers beside scikit-learn's histogram gradient boosting, on the same rows.");
Console.Error.WriteLine($"{ParquetSpeed.Usage}: writing a click log, and reading columns of it.");
return 2;
