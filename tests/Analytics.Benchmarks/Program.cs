using Analytics.Benchmarks;

switch (args)
{
    case ["oulad", var data, .. var rest] when rest.Length < 2:
        return OuladEvaluation.Run(data, rest is [var work] ? work : Path.Combine(Repository.Root, "artifacts", "oulad-evaluation"));
    case ["csv-aggregate", var folder]:
        return CsvAggregate.Run(folder);
    case ["ingest", var folder, var into]:
        return Ingestion.Run(folder, into);
    default:
        await Console.Error.WriteLineAsync("""
            oulad DATA_FOLDER [WORK_FOLDER]   our trainers beside scikit-learn's histogram gradient boosting, on the same rows
            csv-aggregate FOLDER              clicks per student of FOLDER/studentVle.csv
            ingest FOLDER OUT                 the whole way in for an OULAD folder: landing, pseudonyms, faults, sorted Parquet
            """);
        return 2;
}
