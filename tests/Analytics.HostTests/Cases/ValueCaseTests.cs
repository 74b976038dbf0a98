namespace Analytics.HostTests.Cases;

/// <summary>Cases whose marks, answers and outcomes are written in a way of their own.</summary>
public sealed class ValueCaseTests
{
    internal static IReadOnlyList<Case> All { get; } =
    [
        new("15-qualtrics-choice-text", Scored: 60, Listed: 15, new CaseRows("survey", 137, 137))
        {
            Declares = """
                { "sources": { "survey": { "values": {
                  "Strongly disagree": 1, "Somewhat disagree": 2, "Neither agree nor disagree": 3, "Somewhat agree": 4, "Strongly agree": 5 } } } }
                """,
        },
        new("19-redcap-id-in-first-event", Scored: 60, Listed: 15,
            new CaseRows("records", 320, 137, PassedOver: 183), new CaseRows("survey", 320, 137, PassedOver: 183))
        {
            Declares = """
                { "sources": {
                  "records": {
                    "id": "records", "kind": "identities", "files": "survey*.csv",
                    "columns": { "student": "student_no", "login": "record_id" },
                    "drop": [{ "column": "student_no", "empty": true }] },
                  "survey": {
                    "format": "redcap", "idsBy": "records", "columns": { "student": "record_id", "response": null },
                    "keep": [{ "column": "redcap_event_name", "is": "week_2_arm_1" }],
                    "drop": [{ "column": "survey_ts", "empty": true }],
                    "finishedWhen": { "column": "habits_complete", "is": "2" } } } }
                """,
        },
        new("28-marks-as-typed", Scored: 60, Listed: 15, new CaseRows("grades", 407, 407))
        {
            Declares = """
                { "sources": { "grades": { "decimal": "any", "rejectAbove": 0, "measures": { "score": { "of": 100 } } } } }
                """,
        },
        new("30-outcome-words", Scored: 60, Listed: 15, new CaseRows("outcomes", 180, 180))
        {
            Declares = """
                { "targets": { "support": { "outcome": { "anyOf": ["Fail", "FAIL"], "noneOf": ["Pass"], "undecided": ["Incomplete", "Active"] } } } }
                """,
            Never = ["study.json does not name"],
        },
        new("33-wenjuanxing-words", Scored: 60, Listed: 15, new CaseRows("survey", 137, 137))
        {
            Declares = """
                { "sources": { "survey": {
                  "encoding": "gb18030", "layout": "header", "units": ["秒"], "missing": ["(跳过)", "(空)"], "rejectAbove": 0,
                  "values": { "非常不符合": 1, "不太符合": 2, "一般": 3, "比较符合": 4, "非常符合": 5 },
                  "columns": { "student": "1、您的学号是：", "observed": "提交答卷时间", "response": "序号", "seconds": "所用时间", "finished": null },
                  "items": {
                    "q1": ["2、请根据实际情况选择—我会安排一周的学习计划"], "q2": ["2、请根据实际情况选择—遇到困难时我会求助"],
                    "q3": ["2、请根据实际情况选择—我会检查自己是否真正理解"], "q4": ["2、请根据实际情况选择—我常常拖延"] } } } }
                """,
        },
    ];

    public static TheoryData<string> Ids => Case.IdsOf(All);

    [CaseTheory]
    [MemberData(nameof(Ids))]
    public Task A_night_makes_of_a_case_what_it_should(string id) => All.Single(one => one.Id == id).AssertNight();
}
