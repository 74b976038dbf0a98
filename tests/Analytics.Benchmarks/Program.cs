using Analytics.Benchmarks;

switch (args)
{
    case ["oulad", var data, .. var rest] when rest.Length < 2:
        return OuladEvaluation.Run(data, rest is [var work] ? work : Path.Combine(Repository.Root, "artifacts", "oulad-evaluation"));
    case ["csv-aggregate", var folder]:
        return CsvAggregate.Run(folder);
    default:
        await Console.Error.WriteLineAsync("""
            oulad DATA_FOLDER [WORK_FOLDER]   our trainers beside scikit-learn's histogram gradient boosting, on the same rows
            csv-aggregate FOLDER              clicks per student of FOLDER/studentVle.csv
            """);
        return 2;
}
