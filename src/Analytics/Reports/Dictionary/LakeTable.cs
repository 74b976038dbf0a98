using Analytics.Features.Measures;

namespace Analytics.Reports;

/// <summary>A table of a generation: meaning and columns.</summary>
/// <param name="Columns">Its columns, without rows.</param>
public sealed record LakeTable(TableNote Note, IReadOnlyList<Column> Columns)
{
    /// <summary>The partition columns in its path, outermost first.</summary>
    private static string[] PathOf(string table) => table switch
    {
        "features" => ["grain", "as_of"],
        "predictions" or "flags" => ["target", "as_of"],
        "scales" or "growth" or "sheets" or "literacies" or "weeks" => ["as_of"],
        _ => ["source"],
    };

    /// <summary>Path of its empty file, if it has no other; partition values are null, in Hive's notation.</summary>
    public string EmptyFile =>
        string.Concat([$"{Note.Table}/", .. PathOf(Note.Table).Select(part => $"{part}={GenerationDraft.Nowhere}/"), "empty.parquet"]);

    /// <summary>All tables of a study's generations, in the order of the dictionary.</summary>
    public static IReadOnlyList<LakeTable> Of(Study study) =>
    [
        new(ListNotes.Features(study), ResultTables.Features(new FeatureTable([], [.. study.Features.SelectMany(Nothing)]))),
        new(ListNotes.Weeks, ResultTables.Weeks([], 0)),
        new(ListNotes.Predictions, ResultTables.Predictions("", "", [])),
        new(ListNotes.Flags, ResultTables.Flags(new Flags.FlagList("", "", 0, 0, 0, 0, []))),
        new(SurveyNotes.Literacies, ResultTables.Literacies([], 0)),
        new(SurveyNotes.Scales, ResultTables.Scales([])),
        new(SurveyNotes.Growth, ResultTables.Growth([])),
        new(SurveyNotes.Sheets, ResultTables.Sheets([])),
        .. EvidenceNotes.All.Select(note => new LakeTable(note, [.. TableForms.All[note.Table].Fields
            .Where(field => !Origins.Holds(field)).Select(Nothing)])),
    ];

    private static IEnumerable<FeatureColumn> Nothing(FeatureRule rule)
    {
        var feature = Measure.Describe(rule);
        FeatureColumn ColumnOf(Feature one) => one.HasLevels ? FeatureColumn.OfLevels(one, [], []) : new(one, [], []);
        return rule.IsRelative ? [ColumnOf(feature), ColumnOf(Relative.Describe(rule, feature))] : [ColumnOf(feature)];
    }

    private static Column Nothing(Field field) => field.Type switch
    {
        ColumnType.Text => TextColumn.From(field, []),
        ColumnType.Boolean => new ValueColumn<bool>(field, []),
        ColumnType.Int32 or ColumnType.Date => new ValueColumn<int>(field, []),
        ColumnType.Int64 or ColumnType.Timestamp => new ValueColumn<long>(field, []),
        _ => new ValueColumn<double>(field, []),
    };
}
