namespace Analytics.Reports;

/// <summary>Survey results as tables for analysts.</summary>
public static partial class ResultTables
{
    /// <summary>One row a scored response and scale.</summary>
    public static IReadOnlyList<Column> Scales(IReadOnlyList<ScaleResult> results) =>
    [
        Text("student", results.Select(one => one.Student)), Text("instrument", results.Select(one => one.Instrument)),
        Text("wave", results.Select(one => one.Wave)), Text("source", results.Select(one => one.Source)),
        Longs("response", results.Select(one => one.Response)),
        new ValueColumn<long>(new Field("observed_at", ColumnType.Timestamp), [.. results.Select(one => one.ObservedAt)]),
        Text("scale", results.Select(one => one.Scale)), Ints("answered", results.Select(one => one.Answered)),
        Doubles("score", results.Select(one => one.Score)), Numbers("standard_error", [.. results.Select(one => one.Error)]),
        Numbers("low", [.. results.Select(one => one.Score - one.HalfBand)]),
        Numbers("high", [.. results.Select(one => one.Score + one.HalfBand)]),
        Numbers("t", [.. results.Select(one => one.T)]), Text("norm", results.Select(one => one.Norm), nullable: true),
        Doubles("percentile", results.Select(one => one.Percentile)),
        Numbers("trait", [.. results.Select(one => one.Trait?.Trait)]),
        Numbers("trait_error", [.. results.Select(one => one.Trait?.Error)]),
        Text("since", results.Select(one => one.Since), nullable: true), Numbers("change", [.. results.Select(one => one.Change?.Change)]),
        Numbers("reliable_change_index", [.. results.Select(one => one.Change?.Index)]),
        new ValueColumn<bool>(new Field("feeds", ColumnType.Boolean), [.. results.Select(one => one.Feeds)]),
    ];

    /// <summary>One row a student, scale and change from one response to the next.</summary>
    public static IReadOnlyList<Column> Growth(IReadOnlyList<Growth> growth) =>
    [
        Text("student", growth.Select(one => one.To.Student)), Text("instrument", growth.Select(one => one.To.Instrument)),
        Text("scale", growth.Select(one => one.To.Scale)),
        Text("from_wave", growth.Select(one => one.From.Wave)), Text("from_term", growth.Select(one => one.FromTerm), nullable: true),
        new ValueColumn<long>(new Field("from_at", ColumnType.Timestamp), [.. growth.Select(one => one.From.ObservedAt)]),
        Text("to_wave", growth.Select(one => one.To.Wave)), Text("to_term", growth.Select(one => one.ToTerm), nullable: true),
        new ValueColumn<long>(new Field("to_at", ColumnType.Timestamp), [.. growth.Select(one => one.To.ObservedAt)]),
        Doubles("before", growth.Select(one => one.From.Score)), Doubles("after", growth.Select(one => one.To.Score)),
        Doubles("change", growth.Select(one => one.Change.Change)),
        Numbers("reliable_change_index", [.. growth.Select(one => one.Change.Index)]),
        Text("band", growth.Select(one => StudyNames.Of(one.Change.Band))),
    ];

    /// <summary>One row a response, and what became of it.</summary>
    internal static IReadOnlyList<Column> Sheets(IReadOnlyList<Response> sheets)
    {
        CarelessReading[] readings = [.. sheets.Select(one => one.Reading)];
        return
        [
            Text("student", sheets.Select(one => one.Student)), Text("instrument", sheets.Select(one => one.Sheets.Instrument.Id)),
            Text("wave", sheets.Select(one => one.Sheets.Wave)), Text("source", sheets.Select(one => one.Source)),
            Longs("response", sheets.Select(one => one.Key)),
            new ValueColumn<long>(new Field("observed_at", ColumnType.Timestamp), [.. sheets.Select(one => one.ObservedAt)]),
            Numbers("seconds", [.. sheets.Select(one => one.Facts.Seconds)]),
            Ints("answered", sheets.Select(one => one.Answered)), Ints("at_fault", sheets.Select(one => one.Facts.AtFault)),
            Text("verdict", sheets.Select(one => one.Verdict.ToString())),
            Text("signs", readings.Select(one => one.Signs.ToString())), Text("judged", readings.Select(one => one.Judged.ToString())),
            Numbers("long_string", [.. readings.Select(one => (double?)one.LongString)]),
            Numbers("variability", [.. readings.Select(one => one.Variability)]),
            Numbers("even_odd", [.. readings.Select(one => one.EvenOdd)]), Numbers("synonyms", [.. readings.Select(one => one.Synonyms)]),
            Numbers("distance", [.. readings.Select(one => one.Distance)]),
            Numbers("distance_probability", [.. readings.Select(one => one.DistanceProbability)]),
            Numbers("seconds_an_item", [.. readings.Select(one => one.SecondsAnItem)]),
            Numbers("instructed_wrong", [.. readings.Select(one => (double?)one.InstructedWrong)]),
        ];
    }

    private static ValueColumn<double> Doubles(string name, IEnumerable<double> values) =>
        new(new Field(name, ColumnType.Double), [.. values]);

    private static ValueColumn<int> Ints(string name, IEnumerable<int> values) => new(new Field(name, ColumnType.Int32), [.. values]);

    private static ValueColumn<long> Longs(string name, IEnumerable<long> values) => new(new Field(name, ColumnType.Int64), [.. values]);
}
