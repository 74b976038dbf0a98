using System.Text;
using Analytics.Ingest;
using Analytics.Studies;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>
/// Real exports of surveys, read by the name of their format: responses, answers to scales, choices made and not made, counted with Python's
/// csv module. The students of most are not in them: the id of the response stands for it.
/// </summary>
public sealed class SurveyFormatTests : IDisposable
{
    private static readonly Dictionary<string, double> none = [];

    private static readonly Dictionary<string, double> agree = new()
    {
        ["Strongly disagree"] = 1, ["Disagree"] = 2, ["Neither agree or disagree"] = 3, ["Agree"] = 4, ["Strongly Agree"] = 5,
        ["Never"] = 1, ["Sometimes"] = 2, ["Often"] = 3, ["Very Often"] = 4, ["Always"] = 5, ["1 (None at all)"] = 1,
        ["10 (All my time)"] = 10,
    };

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [ReferenceFact("fmt-qualtrics/QT_Better_Sample_Survey.csv")]
    public void Qualtrics_has_its_counts()
    {
        const string three = """, "columns": { "student": "ResponseID" }, "missing": ["-99", "-1", "-2"] """;
        const string two = """, "columns": { "student": "V1" }, "missing": ["-99", "-1", "-2"] """;
        Check("qualtrics", "QT_Better_Sample_Survey", three, "q2_favorite,q6_reservations#1_[1-3]", "q3_volunteer_[1-4]", "1",
            (10, 28, 7, 17));
        Check("qualtrics", "QT_Choice_Text_from_Response_Columns", three, "Q1_[1-4],are-dashes-in-dexps_[1-4],Q3_[1-4],Q4_[1-4]", "", "1",
            (5, 80, 0, 0));
        Check("qualtrics", "QT_Long_Exhaustive_Sample_Survey", three,
            "Q2,Q10,Q11,Q8_[1-4],Q24_cucumbers,Q24_pomegranates,Q24_mangos,Q24_snozzberries",
            "Q9_[1-6];Q21_[1-6];Q31_1_1,Q31_1_10,Q31_1_100", "1", (31, 341, 307, 158));
        Check("qualtrics", "QT_Matrix_Single_Answer_Testing", three, "Q12_[1-3],Q11_[1-3],Q1_[1-3]", "", "1", (5, 45, 0, 0));
        Check("qualtrics", "QT_Multiple_Answer_MC_Questions", two, "", "Q2_[1-3];Q3_[1-5];Q5_[1-7]", "1", (5, 0, 48, 27));
        Check("qualtrics", "QT_Multiple_Answer_MC_Questions__Insights_", three, "", "Q2_[1-3];Q3_[1-5];Q5_[10-16]", "1", (5, 0, 48, 27));
        Check("qualtrics", "QT_Multiple_Answer_Matrix_Questions", two, "",
            "Q2_1_[1-4];Q2_2_[1-4];Q2_3_[1-4];Q4_1_[1-4];Q4_2_[1-4];Q4_3_[1-4]", "1", (5, 0, 77, 43));
        Check("qualtrics", "QT_Multiple_Answer_Matrix_Questions__Insights_", three, "",
            "Q2_1_[1-4];Q2_2_[1-4];Q2_3_[1-4];Q4_1_[10-13];Q4_2_[10-13];Q4_3_[10-13]", "1", (5, 0, 77, 43));
        Check("qualtrics", "QT_No_Basis_for_Evaluation__Insights_", three, "Q1,Q3_[1-4],Q4_[1-4]", "Q2_[1-3],Q2_-1,Q2_-2", "1",
            (15, 89, 46, 29));
        Check("qualtrics", "QT_No_Basis_for_Evaluation__Legacy_", two, "Q1,Q3_[1-4],Q4_[1-4]", "Q2_[1-5]", "1", (15, 89, 46, 29));
        Check("qualtrics", "QT_Notes_Survey", three, "Q1,Q2,Q3", "", "1", (5, 15, 0, 0));
        Check("qualtrics", "inst__extdata__sample", """, "columns": { "student": "ResponseId" } """, "Q1", "", "1", (1, 1, 0, 0));
        Check("qualtrics", "inst__extdata__sample_legacy", two, "Q1", "", "1", (1, 1, 0, 0));
    }

    [ReferenceFact("fmt-limesurvey/analysis__2016__uk__data__public_data.csv")]
    public void LimeSurvey_has_its_counts()
    {
        // Published without id, token and dates; with an index that has no name.
        const string index = """, "columns": { "student": { "position": 1 }, "response": { "position": 1 } } """;
        Check("limesurvey", "analysis__2016__uk__data__public_data", index,
            "perfCheck[1-2],perfCheck[4-7],turnOver[5-6],affRec[1-5]", "", "Yes", (273, 3532, 0, 0));
        Check("limesurvey", "analysis__2017__de__data__public_data", index,
            "likert0[time1can],likert0[time2can],likert0[time3can],likert0[time4can],likert0[time5can],"
                + string.Join(',', Enumerable.Range(1, 7).Select(one => $"likert1[perfCheck{one}]")) + ","
                + string.Join(',', Enumerable.Range(1, 5).Select(one => $"likert2[affRec{one}]")),
            string.Join(',', Enumerable.Range(1, 8).Select(one => $"currentEmp13[{one}]")), "Yes", (325, 4869, 21, 2579));
        Check("limesurvey", "analysis__2017__uk__data__public_data", index,
            string.Join(',', Enumerable.Range(1, 6).Select(one => $"time1can[time{one}can]")) + ","
                + string.Join(',', new[] { 1, 2, 3, 7 }.Select(one => $"likerttime1[perfCheck{one}]")),
            string.Join(',', Enumerable.Range(1, 8).Select(one => $"currentEmp13[SQ00{one}]")), "Yes", (253, 2383, 46, 1978));
    }

    [ReferenceFact("fmt-redcap/simple_data.csv")]
    public void REDCap_has_its_counts()
    {
        static string When(string form) => $$""", "finishedWhen": { "column": "{{form}}_complete", "is": "2" } """;
        static string Of(string said) => $$""", "keep": [{ "column": "redcap_repeat_instrument", {{said}} }] """;
        const string health = "age,sex,height,weight,bmi,ethnicity", race = "race___[1-6]";
        // A 0 of a question without a choice made says nothing: 18 of this file, 6 of the next but two, one of the survey
        Check("redcap", "checkboxes-1_data", When("form_2"), "",
            "check_one___[1-4];check_two___a,check_two___b,check_two___c,check_two___d,check_two___e", "1", (4, 0, 9, 9), unfinished: 1);
        Check("redcap", "simple_data", When("race_and_ethnicity"), health, race, "1", (5, 30, 9, 21), unfinished: 1);
        Check("redcap", "metadata-write_data", When("race_and_ethnicity"), health, race, "1", (5, 30, 9, 21), unfinished: 1);
        Check("redcap", "blank-for-gray-status_data", When("race_and_ethnicity"), $"{health},interpreter_needed", race, "1",
            (6, 34, 9, 21), unfinished: 1);
        Check("redcap", "clinical-trial-1_data", When("demographics"), "ethnicity,race,gender,height,weight", "", "1", (500, 2500, 0, 0),
            unfinished: 500);
        foreach (var name in new[] { "dag_data", "dag-write_data" }) // records that were opened and not filled in
        {
            Check("redcap", name, When("demographics"), $"{health},race", "", "1", (3, 0, 0, 0));
        }

        Check("redcap", "arm-single-longitudinal_data", When("collection"), "weight", "", "1", (9, 9, 0, 0));
        Check("redcap", "survey_data", When("prescreening_survey"), "has_diabetes,pmq[1-4]", "consent___1", "1", (2, 2, 1, 0));
        Check("redcap", "vignette-repeating_data", When("blood_pressure") + Of("\"is\": \"blood_pressure\""), "sbp,dbp", "", "1",
            (6, 12, 0, 0));
        Check("redcap", "vignette-repeating_data", When("intake") + Of("\"empty\": true"), "height,weight,bmi", "", "1", (2, 6, 0, 0));
        Check("redcap", "vignette-repeating_data", When("intake"), "height,weight,bmi", "", "1", (17, 6, 0, 0));
    }

    private void Check(string format, string name, string said, string scale, string questions, string choice,
        (int Responses, int Answers, int Made, int NotMade) expected, int unfinished = 0)
    {
        var faults = new List<StudyFault>();
        var source = StudyFile.Read<Source>(Encoding.UTF8.GetBytes($$"""
            { "id": "survey", "files": "*", "format": "{{format}}", "instrument": "any", "wave": "w1" {{said}} }
            """), faults)!;
        Assert.Empty(faults.Select(fault => fault.ToString()));
        var words = format == "limesurvey" ? agree : none;
        AnswerColumn[] items =
        [
            .. Names(scale).Select(one => new AnswerColumn($"s:{one}", one, 0, 1000) { Values = words }),
            .. questions.Split(';').SelectMany(question => Names(question)
                .Select(one => new AnswerColumn($"c:{one}", one, 0, 1) { Choice = choice, Question = question })),
        ];
        var (report, tables) = reading.ParseFile(source, ReferenceFactAttribute.Find($"fmt-{format}/{name}.csv")!, items);
        Assert.True(report.Rejected is null, $"{name}: {report.Rejected?.Message}");
        Assert.True(report.Quarantined == 0, $"{name}: {report.CommonestTold}");
        IReadOnlyList<string> Found(params string[] columns) =>
            tables.TryGetValue("responses", out var responses) ? Reading.Rows(responses, columns) : [];
        var begun = Found("finished", "line", "item").Where(row => row.StartsWith("no", StringComparison.Ordinal))
            .Select(row => row.Split(" | ")).Where(row => row[2].Length > 0).Select(row => row[1]).Distinct();
        Assert.Equal((name, unfinished), (name, begun.Count()));
        var rows = Found("item", "answer");
        int Count(string begins, string ends) => rows.Count(row =>
            row.StartsWith(begins, StringComparison.Ordinal) && row.EndsWith(ends, StringComparison.Ordinal));
        Assert.Equal((name, expected), (name, ((int)report.Accepted, Count("s:", ""), Count("c:", "| 1"), Count("c:", "| 0"))));
    }

    /// <summary>Names between commas; one that ends in [1-3] stands for three.</summary>
    private static IEnumerable<string> Names(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries).SelectMany(name =>
        {
            if (!name.EndsWith(']') || name[(name.LastIndexOf('[') + 1)..^1].Split('-') is not [var first, var last]) { return [name]; }

            var (from, to) = (int.Parse(first, null), int.Parse(last, null));
            return Enumerable.Range(from, to - from + 1).Select(one => $"{name[..name.LastIndexOf('[')]}{one}");
        });
}
