namespace Analytics.Nightly;

/// <summary>Writes a night's tables of features, literacies and scale scores, with their reports.</summary>
internal sealed class NightResults(GenerationDraft draft, RunFolder runs, string night, History history)
{
    public void Write(LoadedStudy study, NightFeatures features)
    {
        WriteFeatures(features);
        var results = new ScaleResults(features.Scores);
        WriteLiteracies(study, features, results);
        if (features.Scores.Waves.Count > 0) { WriteScores(features.Scores, results); }
    }

    private void WriteFeatures(NightFeatures features)
    {
        foreach (var (grain, table) in features.Tables)
        {
            draft.Write(PathOf($"features/grain={StudyNames.Camel(grain.ToString())}"), ResultTables.Features(table));
        }

        if (features.Weeks.Count > 0) { draft.Write(PathOf("weeks"), ResultTables.Weeks(features.Weeks, history.Cutoff)); }
    }

    private void WriteLiteracies(LoadedStudy study, NightFeatures features, ScaleResults results)
    {
        if (study.Framework is not { } framework) { return; }

        var profiles = LiteracyTable.Of(framework, history.Enrolments().Select(one => one.Student), study.Scales, results,
            features.Tables[Grain.Student], history.Cutoff);
        draft.Write(PathOf("literacies"), profiles.Rows, rows => ResultTables.Literacies(rows, history.Cutoff));
        runs.Write(draft.Run, LiteracyReport.Of(framework, profiles));
    }

    private void WriteScores(ScaleScores scores, ScaleResults results)
    {
        var growth = Growth.Of(results, history);
        draft.Write(PathOf("scales"), results, ResultTables.Scales);
        draft.Write(PathOf("growth"), growth, ResultTables.Growth);
        draft.Write(PathOf("sheets"), scores.Sheets(), ResultTables.Sheets);
        runs.Write(draft.Run, SurveyReport.Of(scores));
        runs.Write(draft.Run, GrowthReport.Of(growth));
    }

    private string PathOf(string table) => $"{table}/as_of={night}/part-0.parquet";
}
