using System.Globalization;
using Analytics.Benchmarks;
using Analytics.Benchmarks.Nights;
using Analytics.Benchmarks.Pages;

switch (args)
{
    case ["oulad-trainer", var name, .. var folders]: return OuladTrainer.Learn(name, folders);
    case ["train-table", var table, .. var numbers] when numbers.Length == 3: return TrainTable.Run(table,
        int.Parse(numbers[0], CultureInfo.InvariantCulture), int.Parse(numbers[1], CultureInfo.InvariantCulture),
        int.Parse(numbers[2], CultureInfo.InvariantCulture));
    case ["shared-folds", var table, var columns, var deals, var name]: return SharedFolds.Run(table,
        int.Parse(columns, CultureInfo.InvariantCulture), int.Parse(deals, CultureInfo.InvariantCulture), name);
    case ["first-models", var marks, .. var rest]: return FirstModels.Run(marks, rest is [var dealings, ..] ? int.Parse(dealings,
        CultureInfo.InvariantCulture) : 20);
    case ["planted", .. var rest]: return Planted.Run(rest is [var replicates, ..] ? int.Parse(replicates,
        CultureInfo.InvariantCulture) : 200);
    case ["planted-leak", .. var rest]: return PlantedLeak.Run(rest is [var leaks, ..] ? int.Parse(leaks,
        CultureInfo.InvariantCulture) : 200);
    case ["csv-scan", var file]: return CsvScan.Run(file);
    case ["csv-aggregate", var folder]: return CsvAggregate.Run(folder);
    case ["scan", var folder]: return EventScan.Run(folder);
    case ["ingest", var folder, var into]: return Ingestion.Run(folder, into);
    case ["feature-job", var folder, var into]: return FeatureJob.Run(folder, into);
    case ["forms", var folder, .. var more]: return Forms.Run(folder,
        more is [var rows, ..] ? int.Parse(rows, CultureInfo.InvariantCulture) : 300_000, rounds: 3);
    case ["survey-scale", var folder, .. var size] when size.Length is 0 or 2: return SurveyScale.Run(folder,
        size is [var sheets, _] ? int.Parse(sheets, CultureInfo.InvariantCulture) : 100_000,
        size is [_, var items] ? int.Parse(items, CultureInfo.InvariantCulture) : 60);
    case ["chaos", .. var rest]: return await Chaos.RunAsync(rest is [var nights, ..] ? int.Parse(nights,
        CultureInfo.InvariantCulture) : 20);
    case ["outage", .. var rest]: return await Outage.RunAsync(rest is [var seconds, ..] ? int.Parse(seconds,
        CultureInfo.InvariantCulture) : 60);
    case ["kills", .. var rest]: return Kills.Run(rest is [var times] ? int.Parse(times, CultureInfo.InvariantCulture) : 40);
    case ["load"]: return await Load.RunAsync();
    case ["year", .. var rest]: return Year.Run(rest is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 400);
}

Console.Error.WriteLine($"""
    oulad-trainer NAME FOLDER...      one trainer on rows that a retraining exported: AUC, ECE, seconds, memory
    train-table FILE COLUMNS LEARNT THREADS  training time of mlnet-lightgbm on a table that peers/train_tables.py made
    shared-folds FILE COLUMNS DEALS TRAINER  AUC of a trainer on each fold of a table that peers/shared_folds.py made
    first-models FILE [TIMES]         what a first model promises and keeps, on UCI's student-por.csv dealt at random into two terms
    planted [TIMES]                   how often a planted gap between groups and a planted shift are found, and found where there is none
    planted-leak [TIMES]              how often a night warns of a value that counts as known too early, by how well it tells the outcome
    csv-scan FILE                     every field of a CSV into dictionary-coded columns
    csv-aggregate FOLDER              clicks per student of FOLDER/studentVle.csv
    ingest FOLDER OUT                 the whole way in for an OULAD folder: landing, pseudonyms, faults, sorted Parquet
    feature-job FOLDER FILE           thirty features of each student of an OULAD folder at day 60, beside background and outcome, as Parquet
    forms FOLDER [ROWS]               xAPI statements a line and a OneRoster zip, made up, beside DuckDB: rows a second
    survey-scale FOLDER [SHEETS ITEMS]  a made-up survey read, screened and scored, beside DuckDB's means and alphas: seconds and memory
    scan OUT                          every row of the events that ingest wrote, all columns
    chaos [NIGHTS]                    nights on two nodes while one is killed every few seconds, beside one that nothing disturbs
    kills [TIMES]                     nights killed at random instants and at random system calls and run again, beside some that nothing disturbs
    year [NIGHTS]                     nights one after another, each with a day's events: processor time of every twentieth
    load                              200 advisors at their lists of 60 students, 50 of them at any moment: requests a second, p95, size of a page
    outage [SECONDS]                  nights whose PostgreSQL crashes in the middle of one and is away, beside some that nothing disturbs
    """);
return 2;
