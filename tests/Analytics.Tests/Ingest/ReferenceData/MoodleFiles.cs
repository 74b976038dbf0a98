using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>
/// A college's Moodle logs and the tables of its information system. In the logs a student stands in the description only.
/// </summary>
internal static class MoodleFiles
{
    private static readonly Source log = ReferenceFile.Named("moodle-logs", "\"given\": { \"course\": \"Session-A\" }");

    private static readonly Source roster = new("roster", SourceKind.Roster, "*",
        new(Student: Col("RollNumber"), Course: Col("ModuleCode"), Advisor: Col("Advisor")), Key: ["student", "course"], DelayDays: 0);

    private static readonly Source marks = new("marks", SourceKind.Observations, "*",
        new(Student: Col("RollNumber"), Course: Col("SessionName")), ObservedAt: DeclaredMoment.CourseEnd, DelayDays: 0,
        Measures: new Dictionary<string, MeasureBinding> { ["first"] = new("CW1", From: 0, To: 100),
            ["second"] = new("CW2", From: 0, To: 100), ["exam"] = new("ESE", From: 0, To: 100) });

    private static readonly Source online = new("online", SourceKind.Observations, "*", new(Student: Col("RollNumber")),
        ObservedAt: DeclaredMoment.Arrival, // nothing in these files tells when
        Measures: new Dictionary<string, MeasureBinding> { ["online"] = new("Online C"), ["at_home"] = new("Online O") });

    private static readonly Source video =
        online with { Measures = new Dictionary<string, MeasureBinding> { ["played"] = new("Played"), ["paused"] = new("Paused") } };

    public static IReadOnlyList<ReferenceFile> All { get; } =
    [
        // Passed over are events of Turnitin, whose description names no user, and those of web services
        .. new[] { ("1_SP18", 4997, 0), ("2_F17", 4005, 290), ("2_SP18", 4398, 351), ("3_F17", 2092, 514), ("3_SP17", 696, 148),
            ("3_SP18", 724, 148), ("5_F17", 3050, 686), ("5_SP17", 2657, 587), ("5_SP18", 2140, 367) }
            .Select(one => new ReferenceFile($"moodle-edify/Moodle_Module_{one.Item1}.csv", one.Item2, log) { PassedOver = one.Item3 })
            .Select(file => file.Path.EndsWith("5_SP18.csv", StringComparison.Ordinal) ? file.Fail(FaultCode.BadTime, 3) : file), // 29/02/18
        .. Files("KMS_Module_", roster, ("1_SP18", 19), ("2_F17", 18), ("3_F17", 35), ("3_SP18", 8), ("4_SP18", 35), ("5_F17", 5),
            ("5_SP17", 16), ("5_SP18", 17)),
        .. Files("KMS_Module_", roster, ("3_SP17", 21)).Select(file => file with { Repeats = 1 }), // the students of this one have no numbers of their own
        .. Files("KMS_Moudule_", roster, ("2_SP18", 33)),
        .. Files("Result_Module_", marks, ("1_SP18", 19), ("2_SP18", 33), ("3_F17", 35), ("3_SP17", 21), ("3_SP18", 8), ("4_SP18", 35),
            ("5_F17", 5), ("5_SP17", 16)),
        .. Files("Result_Module_", marks, ("5_SP18", 17)).Select(file => file.Fail(FaultCode.NotANumber, 1)), // a student was absent
        // Has no session
        .. Files("Result_Module_", marks with { Columns = new(Student: Col("RollNumber")), Given = new("Session-A") }, ("2_F17", 18)),
        .. Files("Activity_Module_", online, ("1_SP18", 19), ("2_F17", 18), ("2_SP_18", 33), ("3_F17", 35), ("3_SP17", 21), ("3_SP18", 8),
            ("4_SP18", 35), ("5_F17", 5), ("5_SP17", 16), ("5_SP18", 17)),
        .. Files("VL_Module_", video, ("1_SP18", 19), ("2_SP18", 33), ("3_F17", 35), ("3_SP17", 21), ("3_SP18", 8), ("4_SP18", 35),
            ("5_F17", 5), ("5_SP17", 16), ("5_SP18", 17)),
        new("moodle-edify/VL_Module_2_F17.xlsx", 18, video),
    ];

    private static IEnumerable<ReferenceFile> Files(string begins, Source source, params (string Ends, long Rows)[] files) =>
        files.Select(file => new ReferenceFile($"moodle-edify/{begins}{file.Ends}.csv", file.Rows, source));
}
