using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.ReferenceData.ReferenceFile;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>
/// Exports of Qualtrics, LimeSurvey and REDCap by their formats. Where the student is not in them, the id of the response stands for it;
/// where no time is, that of the file counts.
/// </summary>
internal static class SurveyFiles
{
    private static readonly Source redcap = Survey("redcap");

    public static IReadOnlyList<ReferenceFile> All { get; } = [.. Qualtrics(), .. LimeSurvey(), .. RedCap()];

    private static Source Survey(string format, string more = "") =>
        Named(format, $"\"instrument\": \"any\", \"wave\": \"1\"{(more.Length > 0 ? $", {more}" : "")}");

    private static IEnumerable<ReferenceFile> Qualtrics()
    {
        (string, long)[] three = [("QT_Better_Sample_Survey", 10), ("QT_Choice_Text_from_Response_Columns", 5),
            ("QT_Long_Exhaustive_Sample_Survey", 31), ("QT_Matrix_Single_Answer_Testing", 5), ("QT_Notes_Survey", 5),
            ("QT_Multiple_Answer_MC_Questions__Insights_", 5), ("QT_Multiple_Answer_Matrix_Questions__Insights_", 5),
            ("QT_No_Basis_for_Evaluation__Insights_", 15), ("inst__extdata__sample", 1)];
        (string, long)[] two = [("QT_Multiple_Answer_MC_Questions", 5), ("QT_Multiple_Answer_Matrix_Questions", 5),
            ("QT_No_Basis_for_Evaluation__Legacy_", 15), ("inst__extdata__sample_legacy", 1)];
        var source = Survey("qualtrics", "\"columns\": { \"student\": { \"anyOf\": [\"ResponseId\", \"ResponseID\", \"V1\"] } }");
        return three.Concat(two).Select(file => new ReferenceFile($"fmt-qualtrics/{file.Item1}.csv", file.Item2, source));
    }

    private static IEnumerable<ReferenceFile> LimeSurvey()
    {
        var source = Survey("limesurvey", "\"columns\": { \"student\": { \"position\": 1 }, \"response\": { \"position\": 1 } }");
        return
        [
            .. new[] { ("2016__uk", 273L), ("2017__de", 325L), ("2017__uk", 253L) }.Select(
                file => new ReferenceFile($"fmt-limesurvey/analysis__{file.Item1}__data__public_data.csv", file.Item2, source)),
            Listed("fmt-limesurvey/survey_creation__2018__questions.csv", 93, "code"),
        ];
    }

    private static IEnumerable<ReferenceFile> RedCap()
    {
        (string, long)[] data = [("arm-multiple-delete_data-old", 56), ("arm-multiple-delete_data", 60), ("arm-single-delete_data-old", 16),
            ("arm-single-delete_data", 20), ("arm-single-longitudinal_data", 9), ("blank-for-gray-status_data", 6), ("checkboxes-1_data", 4),
            ("clinical-trial-1_data", 500), ("dag-write_data", 3), ("dag_data", 3), ("metadata-write_data", 5), ("simple_data", 5),
            ("survey_data", 2), ("vignette-repeating_data", 17)];
        (string, long)[] dictionaries = [("arm-multiple-delete", 3), ("arm-single-delete", 3), ("arm-single-longitudinal", 4),
            ("blank-for-gray-status", 17), ("checkboxes-1", 4), ("clinical-trial-1", 12), ("dag-write", 15),
            ("dag", 15), ("empty-rows", 16), ("metadata-write", 16), ("simple", 16), ("single-column", 1), ("survey", 25),
            ("vignette-repeating", 9)];
        return
        [
            .. data.Select(file => new ReferenceFile($"fmt-redcap/{file.Item1}.csv", file.Item2, redcap)),
            new("fmt-redcap/empty-rows_data.csv", 0, redcap) { Refused = FaultCode.EmptyFile }, // nothing was asked for
            new("fmt-redcap/single-column_data.csv", 0, redcap) { Refused = FaultCode.EmptyFile },
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
