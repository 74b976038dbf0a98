using Analytics.Ingest;
using Analytics.Studies;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>
/// A college's Moodle logs and the tables of its information system. In the logs a student stands in the description only.
/// </summary>
internal static class MoodleFiles
{
    private static readonly Source log = ReferenceFile.Named("moodle-logs", "\"given\": { \"course\": \"Session-A\" }");

    private const string Student = "\"columns\": { \"student\": \"RollNumber\" }";
    private const string Played = "\"measures\": { \"played\": { \"column\": \"Played\" }, \"paused\": { \"column\": \"Paused\" } }";

    private static readonly Source roster = ReferenceFile.Named("csv", "\"kind\": \"roster\", \"key\": [\"student\", \"course\"], "
        + "\"delayDays\": 0, \"columns\": { \"student\": \"RollNumber\", \"course\": \"ModuleCode\", \"advisor\": \"Advisor\" }");

    private static readonly Source marks = Marks("\"columns\": { \"student\": \"RollNumber\", \"course\": \"SessionName\" }");

    private static readonly Source online = Seen("csv",
        "\"measures\": { \"online\": { \"column\": \"Online C\" }, \"at_home\": { \"column\": \"Online O\" } }");

    private static readonly Source video = Seen("csv", Played);

    private static Source Marks(string columns) => ReferenceFile.Named("csv",
        $"\"kind\": \"observations\", {columns}, \"observedAt\": \"courseEnd\", \"delayDays\": 0, \"measures\": {{ "
            + string.Join(", ", new[] { ("first", "CW1"), ("second", "CW2"), ("exam", "ESE") }
                .Select(one => $"\"{one.Item1}\": {{ \"column\": \"{one.Item2}\", \"from\": 0, \"to\": 100 }}")) + " }");

    /// <summary>Of files in which nothing tells when.</summary>
    private static Source Seen(string format, string measures) =>
        ReferenceFile.Named(format, $"\"kind\": \"observations\", {Student}, \"observedAt\": \"arrival\", {measures}");

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
        .. Files("Result_Module_", Marks($"{Student}, \"given\": {{ \"course\": \"Session-A\" }}"), ("2_F17", 18)),
        .. Files("Activity_Module_", online, ("1_SP18", 19), ("2_F17", 18), ("2_SP_18", 33), ("3_F17", 35), ("3_SP17", 21), ("3_SP18", 8),
            ("4_SP18", 35), ("5_F17", 5), ("5_SP17", 16), ("5_SP18", 17)),
        .. Files("VL_Module_", video, ("1_SP18", 19), ("2_SP18", 33), ("3_F17", 35), ("3_SP17", 21), ("3_SP18", 8), ("4_SP18", 35),
            ("5_F17", 5), ("5_SP17", 16), ("5_SP18", 17)),
        new("moodle-edify/VL_Module_2_F17.xlsx", 18, Seen("xlsx", Played)),
    ];

    private static IEnumerable<ReferenceFile> Files(string begins, Source source, params (string Ends, long Rows)[] files) =>
        files.Select(file => new ReferenceFile($"moodle-edify/{begins}{file.Ends}.csv", file.Rows, source));
}
