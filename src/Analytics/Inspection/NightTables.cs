namespace Analytics.Inspection;

/// <summary>The results of a finished night, read from its published tables and the lists beside its record.</summary>
public sealed class NightTables
{
    private const string WhySuffix = "_why";

    private readonly Store store;
    private readonly RunFolder runs;
    private readonly string folder;
    private readonly string name;

    private NightTables(Store store, RunFolder runs, RunRecord record, LoadedStudy study, string folder)
    {
        (this.store, this.runs, Record, Study, this.folder) = (store, runs, record, study, folder);
        name = NightName.Of(RunFolder.Micros(record.Cutoff), study.Zone);
    }

    public RunRecord Record { get; }

    /// <summary>The study of the night; today's if the night stored none.</summary>
    public LoadedStudy Study { get; }

    /// <summary>The tables of a night; null if they are vacuumed.</summary>
    public static NightTables? Open(Store store, RunRecord record, LoadedStudy today) => PublishedTables.Of(store, record) is { } published
        ? new NightTables(store, new RunFolder(store, today.Zone), record,
            KeptStudies.Find(store, record.StudyHash, today.Trainers) ?? today, published.Folder)
        : null;

    /// <summary>Some features of a grain, without those that the night lacks; empty if it made none.</summary>
    internal FeatureTable Columns(Grain grain, IReadOnlyList<string> features)
    {
        var path = PathOf(grain);
        if (features.Count == 0 || !File.Exists(path)) { return new FeatureTable([], []); }

        string[] wanted = [.. TableFile.ColumnsOf(path)
            .Intersect([.. ResultTables.FeatureKeys, .. features, .. features.Select(name => name + WhySuffix)])];
        return FeatureTable.Concat([.. TableFile.Read(path, wanted).Select(Features)]);
    }

    /// <summary>The feature table of a grain, empty if the night made none.</summary>
    public IReadOnlyDictionary<RowKey, int> Rows(Grain grain, out FeatureTable table)
    {
        var path = PathOf(grain);
        table = File.Exists(path) ? Features(path) : new FeatureTable([], []);
        return table.Rows.Index().ToDictionary(row => row.Item.Key, row => row.Index);
    }

    private string PathOf(Grain grain) =>
        Path.Combine(folder, "features", $"grain={StudyNames.Camel(grain.ToString())}", $"as_of={name}", "part-0.parquet");

    /// <summary>Probability by row, null with too little data; empty if the target was held.</summary>
    public IReadOnlyDictionary<RowKey, double?> Probabilities(string target) =>
        Scored(target).ToDictionary(row => row.Key, row => row.Probability);

    /// <summary>The rows that a target scored; empty if it was held.</summary>
    public IReadOnlyList<ScoredRow> Scored(string target)
    {
        var path = Path.Combine(folder, "predictions", $"target={target}", $"as_of={name}", "part-0.parquet");
        if (!File.Exists(path)) { return []; }

        string[] columns = ["student", "course", "term", "probability"];
        string[] later = [.. TableFile.ColumnsOf(path).Intersect(["verdict", "advisor"])]; // tables of earlier versions lack them
        var found = new List<ScoredRow>();
        foreach (var group in TableFile.Read(path, [.. columns, .. later]).Select(one => new RowGroup(one)))
        {
            string? Later(string column, int row) => later.Contains(column) ? group.Text(column, row) : null;
            for (var row = 0; row < group.Rows; row++)
            {
                found.Add(new ScoredRow(
                    KeyOf(group, row), group.Number("probability", row), Verdict(Later("verdict", row)), Later("advisor", row)));
            }
        }

        return found;
    }

    private static CertainVerdict? Verdict(string? words) => words is null ? null
        : Enum.GetValues<CertainVerdict>().First(verdict => ResultTables.Words(verdict) == words);

    /// <summary>One student's literacies, in the framework's order; empty if the night made none.</summary>
    public IReadOnlyList<ProfileRow> Profile(string student)
    {
        var path = Path.Combine(folder, "literacies", $"as_of={name}", "part-0.parquet");
        return !File.Exists(path) ? []
            : [.. TableFile.Read(path, ProfileRow.Columns).SelectMany(group => ProfileRow.Of(new RowGroup(group), student))];
    }

    /// <summary>The last weeks of some students, the earliest first; empty if the night has none.</summary>
    public IEnumerable<ActiveWeek> Weeks(IReadOnlySet<string> students)
    {
        var path = Path.Combine(folder, "weeks", $"as_of={name}", "part-0.parquet");
        if (!File.Exists(path)) { yield break; } // of a study without events, or of an earlier version

        string[] columns = ["student", "course", "term", "week", "active_days", "most_low", "most_high"];
        foreach (var group in TableFile.Read(path, columns).Select(one => new RowGroup(one)))
        {
            for (var row = 0; row < group.Rows; row++)
            {
                if (!students.Contains(group.Text("student", row)!)) { continue; }

                yield return new ActiveWeek(
                    KeyOf(group, row), DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(group.Int("week", row)!.Value),
                    group.Int("active_days", row)!.Value,
                    group.Number("most_low", row) is { } low ? new Most(low, group.Number("most_high", row)!.Value) : null);
            }
        }
    }

    private static RowKey KeyOf(RowGroup group, int row) =>
        new(group.Text("student", row)!, group.Text("course", row), group.Text("term", row)!);

    /// <summary>A target's flags, those of students who left the list this term included; empty if there is no list.</summary>
    public IReadOnlyDictionary<RowKey, Flag> Flags(string target) =>
        runs.Flags(Record.Id, target)?.Known() ?? new Dictionary<RowKey, Flag>();

    /// <summary>Contributions of features for some rows; empty if nothing was scored, or the model is gone.</summary>
    public IReadOnlyDictionary<RowKey, IReadOnlyList<(string Feature, double LogOdds)>> Contributions(TargetRule target, FeatureTable rows)
    {
        var registry = new ModelRegistry(store);
        return Record.Targets.FirstOrDefault(one => one.Target == target.Id) is { Champion: { } version, Held: null } && rows.Rows.Count > 0
            && registry.Has(target.Id, version)
            ? Prediction.Of(registry.Load(target.Id, version), rows, target, Study.Study.SurveyIds())
                .ToDictionary(one => one.Row.Key, one => one.Contributions)
            : new Dictionary<RowKey, IReadOnlyList<(string, double)>>();
    }

    /// <summary>The features of a table, with reasons for missing values.</summary>
    internal static FeatureTable Features(string path)
    {
        var tables = TableFile.Read(path).Select(Features).ToList();
        return tables.Count > 0 ? FeatureTable.Concat(tables) : new FeatureTable([], [.. EmptyColumns(TableFile.ColumnsOf(path))]);
    }

    /// <summary>The features of a night without rows, such as one outside the term.</summary>
    private static IEnumerable<FeatureColumn> EmptyColumns(IReadOnlyList<string> names) =>
        names.Where(name => names.Contains(name + WhySuffix))
            .Select(name => new FeatureColumn(new Feature(name, name, "", "", []), [], []));

    private static FeatureTable Features(IReadOnlyList<Column> group)
    {
        var byName = group.ToDictionary(column => column.Field.Name, StringComparer.Ordinal);
        var (student, course, term) = ((TextColumn)byName["student"], (TextColumn)byName["course"], (TextColumn)byName["term"]);
        var (day, cutoff) = ((ValueColumn<int>)byName["day"], (ValueColumn<long>)byName["cutoff"]);

        // Tables hold only the id of a course; no reader of these rows needs its dates.
        var rows = Enumerable.Range(0, student.Count).Select(row => new FeatureRow(
            student[row]!, course[row] is { } id ? new Course(id, term[row]!, "", default, default) : null, term[row]!, day.Values[row],
            cutoff.Values[row], null, [])).ToList();
        var columns = group.Where(column => byName.ContainsKey(column.Field.Name + WhySuffix)).Select(column =>
        {
            var feature = new Feature(column.Field.Name, column.Field.Name, "", "", []);
            var told = (TextColumn)byName[column.Field.Name + WhySuffix];
            MissingReason[] why = [.. Enumerable.Range(0, rows.Count)
                .Select(row => told[row] is { } reason ? Enum.Parse<MissingReason>(reason) : MissingReason.None)];
            return column is TextColumn words
                ? FeatureColumn.OfLevels(feature, [.. Enumerable.Range(0, rows.Count).Select(row => words[row])], why)
                : new FeatureColumn(feature, [.. Enumerable.Range(0, rows.Count)
                    .Select(row => column.IsNull(row) ? double.NaN : ((ValueColumn<double>)column).Values[row])], why);
        });
        return new FeatureTable(rows, [.. columns]);
    }
}
