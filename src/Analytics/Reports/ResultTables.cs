namespace Analytics.Reports;

/// <summary>Features, predictions and flags as tables for analysts.</summary>
public static partial class ResultTables
{
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Key columns of feature tables; no feature may have these names.</summary>
    public static IReadOnlyList<string> FeatureKeys { get; } = ["student", "course", "term", "day", "cutoff"];

    /// <summary>One row a feature row; each feature is followed by its missing reason.</summary>
    public static IReadOnlyList<Column> Features(FeatureTable table)
    {
        var rows = table.Rows;
        var columns = new List<Column>
        {
            Text("student", rows.Select(row => row.Student)),
            Text("course", rows.Select(row => row.Course?.Id), nullable: true),
            Text("term", rows.Select(row => row.Term)),
            new ValueColumn<int>(new Field("day", ColumnType.Int32), [.. rows.Select(row => row.Day)]),
            new ValueColumn<long>(new Field("cutoff", ColumnType.Timestamp), [.. rows.Select(row => row.Cutoff)]),
        };
        foreach (var column in table.Columns)
        {
            columns.Add(column.Levels is not null
                ? Text(column.Feature.Name, column.Values.Select((_, row) => column.Word(row)), nullable: true)
                : Numbers(column.Feature.Name, [.. column.Values.Select(value => double.IsNaN(value) ? (double?)null : value)]));
            columns.Add(Text(column.Feature.Name + "_why", column.Why.Select(why => why == MissingReason.None ? null : why.ToString()),
                nullable: true));
        }

        return columns;
    }

    public static IReadOnlyList<Column> Predictions(string target, string version, IReadOnlyList<Prediction> predictions) =>
    [
        Text("target", predictions.Select(_ => target)),
        Text("student", predictions.Select(one => one.Row.Student)),
        Text("course", predictions.Select(one => one.Row.Course?.Id), nullable: true),
        Text("term", predictions.Select(one => one.Row.Term)),
        Text("advisor", predictions.Select(one => one.Row.Advisor), nullable: true),
        new ValueColumn<int>(new Field("day", ColumnType.Int32), [.. predictions.Select(one => one.Row.Day)]),
        Numbers("probability", [.. predictions.Select(one => one.Probability)]),
        new ValueColumn<double>(new Field("score", ColumnType.Double), [.. predictions.Select(one => one.Score)]),
        new ValueColumn<double>(new Field("known_share", ColumnType.Double), [.. predictions.Select(one => one.KnownShare)]),
        Text("verdict", predictions.Select(one => one.Verdict is { } verdict ? Words(verdict) : null), nullable: true),
        Text("version", predictions.Select(_ => version)),
    ];

    /// <summary>A verdict in words.</summary>
    public static string Words(CertainVerdict verdict) => verdict switch
    {
        CertainVerdict.NeedsSupport => "needs support",
        CertainVerdict.DoesNot => "does not",
        _ => "needs a human look",
    };

    public static IReadOnlyList<Column> Flags(FlagList list) =>
    [
        Text("target", list.Flags.Select(_ => list.Target)),
        Text("student", list.Flags.Select(flag => flag.Student)),
        Text("course", list.Flags.Select(flag => flag.Course), nullable: true),
        Text("term", list.Flags.Select(flag => flag.Term)),
        Text("advisor", list.Flags.Select(flag => flag.Advisor), nullable: true),
        Text("state", list.Flags.Select(flag => flag.State.Word())),
        new ValueColumn<int>(new Field("rank", ColumnType.Int32), [.. list.Flags.Select(flag => flag.Rank)]),
        Numbers("probability", [.. list.Flags.Select(flag => flag.Probability)]),
        .. Enumerable.Range(0, 3).Select(at => Text($"reason_{at + 1}", list.Flags.Select(flag => flag.Reasons.ElementAtOrDefault(at)),
            nullable: true)),
        Text("change", list.Flags.Select(flag => flag.Lever?.Sentence), nullable: true),
        Numbers("change_probability", [.. list.Flags.Select(flag => flag.Lever?.Probability)]),
    ];

    /// <summary>One row a student, or a student in a course, and full week before the cutoff.</summary>
    internal static IReadOnlyList<Column> Weeks(IReadOnlyList<ActiveWeek> weeks, long cutoff) =>
    [
        Text("student", weeks.Select(week => week.Row.Student)),
        Text("course", weeks.Select(week => week.Row.Course), nullable: true),
        Text("term", weeks.Select(week => week.Row.Term)),
        new ValueColumn<long>(new Field("cutoff", ColumnType.Timestamp), [.. weeks.Select(_ => cutoff)]),
        new ValueColumn<int>(new Field("week", ColumnType.Date), [.. weeks.Select(week => week.From.DayNumber - EpochDay)]),
        new ValueColumn<int>(new Field("active_days", ColumnType.Int32), [.. weeks.Select(week => week.Days)]),
        Numbers("most_low", [.. weeks.Select(week => week.Most?.Low)]),
        Numbers("most_high", [.. weeks.Select(week => week.Most?.High)]),
    ];

    private static TextColumn Text(string name, IEnumerable<string?> values, bool nullable = false) =>
        TextColumn.From(new Field(name, ColumnType.Text, nullable), [.. values]);

    private static ValueColumn<double> Numbers(string name, double?[] values) =>
        new(new Field(name, ColumnType.Double, Nullable: true), [.. values.Select(value => value ?? 0)],
            [.. values.Select(value => value is null)]);
}
