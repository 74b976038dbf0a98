using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;
using static Analytics.Tests.Ingest.ReferenceData.ReferenceFile;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>
/// Exports of Qualtrics, LimeSurvey and REDCap. A row without a time has no place in the lake: those files end in quarantine.
/// </summary>
internal static class SurveyFiles
{
    private static readonly Source sheet = new("sheet", SourceKind.Survey, "*",
        new(Student: Col("ResponseID"), Observed: Col("EndDate"), Response: Col("ResponseID"), Finished: Col("Finished")),
        Layout: Layout.Qualtrics, Times: ["yyyy-MM-dd HH:mm:ss"], Instrument: "any", Wave: "1", Key: ["response"], DelayDays: 0);

    // Two lines above the rows, of which the second is taken for a row without a time.
    private static readonly Source legacy = sheet with { Layout = Layout.Header,
        Columns = new(Student: Col("V1"), Observed: Col("V9"), Response: Col("V1"), Finished: Col("V10")) };

    private static readonly Source newer = sheet with { Columns = new(Student: Col("ResponseId"), Observed: Col("RecordedDate"),
        Response: Col("ResponseId"), Finished: Col("Finished"), Seconds: Col("Duration (in seconds)")) };

    private static readonly Source timeless =
        new("timeless", SourceKind.Survey, "*", new(Student: Col("record_id")), Instrument: "any", Wave: "1", DelayDays: 0);

    public static IReadOnlyList<ReferenceFile> All { get; } = [.. Qualtrics(), .. LimeSurvey(), .. RedCap()];

    private static IEnumerable<ReferenceFile> Qualtrics()
    {
        (string, long)[] files = [("Better_Sample_Survey", 10), ("Choice_Text_from_Response_Columns", 5),
            ("Long_Exhaustive_Sample_Survey", 31), ("Matrix_Single_Answer_Testing", 5), ("Notes_Survey", 5),
            ("Multiple_Answer_MC_Questions__Insights_", 5), ("Multiple_Answer_Matrix_Questions__Insights_", 5),
            ("No_Basis_for_Evaluation__Insights_", 15)];
        (string, long)[] old = [("QT_Multiple_Answer_MC_Questions", 6), ("QT_Multiple_Answer_Matrix_Questions", 6),
            ("QT_No_Basis_for_Evaluation__Legacy_", 16), ("inst__extdata__sample_legacy", 2)];
        return
        [
            .. files.Select(file => new ReferenceFile($"fmt-qualtrics/QT_{file.Item1}.csv", file.Item2, sheet)),
            .. old.Select(file => new ReferenceFile($"fmt-qualtrics/{file.Item1}.csv", file.Item2, legacy).Fail(FaultCode.BadTime, 1)),
            new ReferenceFile("fmt-qualtrics/inst__extdata__sample.csv", 1, newer),
        ];
    }

    private static IEnumerable<ReferenceFile> LimeSurvey()
    {
        var unnamed = timeless with { Columns = new(Student: Col("")) };
        return
        [
            .. new[] { ("2016__uk", 273L), ("2017__de", 325L), ("2017__uk", 253L) }.Select(
                file => new ReferenceFile($"fmt-limesurvey/analysis__{file.Item1}__data__public_data.csv", file.Item2, unnamed)
                    .AllFail(FaultCode.NoTime)),
            Listed("fmt-limesurvey/survey_creation__2018__questions.csv", 93, "code"),
        ];
    }

    private static IEnumerable<ReferenceFile> RedCap()
    {
        (string, long)[] undated = [("arm-multiple-delete_data-old", 56), ("arm-multiple-delete_data", 60),
            ("arm-single-delete_data-old", 16), ("arm-single-delete_data", 20), ("blank-for-gray-status_data", 6),
            ("checkboxes-1_data", 4), ("clinical-trial-1_data", 500), ("dag-write_data", 3), ("dag_data", 3), ("metadata-write_data", 5),
            ("simple_data", 5), ("vignette-repeating_data", 17)];
        (string, long)[] dictionaries = [("arm-multiple-delete", 3), ("arm-single-delete", 3), ("arm-single-longitudinal", 4),
            ("blank-for-gray-status", 17), ("checkboxes-1", 4), ("clinical-trial-1", 12), ("dag-write", 15),
            ("dag", 15), ("empty-rows", 16), ("metadata-write", 16), ("simple", 16), ("single-column", 1), ("survey", 25),
            ("vignette-repeating", 9)];
        var longitudinal = timeless with { Columns = new(Student: Col("record_id"), Observed: Col("interview_date")),
            Times = ["yyyy-MM-dd"], Key = ["student", "redcap_event_name"] };
        var survey = timeless with { Columns = new(Student: Col("participant_id"), Observed: Col("prescreening_survey_timestamp")),
            Times = ["yyyy-MM-dd HH:mm:ss"] };
        return
        [
            .. undated.Select(file => new ReferenceFile($"fmt-redcap/{file.Item1}.csv", file.Item2, timeless).AllFail(FaultCode.NoTime)),
            new("fmt-redcap/arm-single-longitudinal_data.csv", 9, longitudinal),
            new("fmt-redcap/survey_data.csv", 2, survey),
            new("fmt-redcap/empty-rows_data.csv", 0, timeless) { Refused = FaultCode.MissingColumn }, // one line break: nothing was asked for
            new("fmt-redcap/single-column_data.csv", 0, timeless) { Refused = FaultCode.MissingColumn },
            .. dictionaries.Select(file => Listed($"fmt-redcap/{file.Item1}_dictionary.csv", file.Item2, "Variable / Field Name")),
            Listed("fmt-redcap/decimal-comma-and-dot_metadata.csv", 8, "field_name"),
            Listed("fmt-redcap/simple_metadata.csv", 16, "field_name"),
            Listed("fmt-redcap/arm-multiple-delete_arm.csv", 3, "arm_num"),
            Listed("fmt-redcap/arm-single-longitudinal_arm.csv", 1, "arm_num"),
            Listed("fmt-redcap/arm-multiple-delete_event.csv", 3, "unique_event_name"),
            Listed("fmt-redcap/arm-single-longitudinal_event.csv", 3, "unique_event_name"),
        ];
    }
}
