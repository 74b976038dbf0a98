using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;
using static Analytics.Tests.Ingest.ReferenceData.ReferenceFile;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>OneRoster 1.1 bundles. No row of these is longer than its header.</summary>
internal static class RosterFiles
{
    private const string Full = "fmt-oneroster/Test_full_data_set";
    private const string Minimal = "fmt-oneroster/Test_minimal_data_set";
    private const string Sample = "fmt-oneroster/v1p1-oat-sample";

    private static readonly Source sessions =
        new("sessions", SourceKind.Calendar, "*", new(Term: Col("sourcedId"), Starts: Col("startDate"), Ends: Col("endDate")));

    private static readonly Source classes = new("classes", SourceKind.Calendar, "*",
        new(Course: Col("sourcedId"), Module: Col("courseSourcedId"), Term: Col("termSourcedIds")));

    private static readonly Source enrolments = new("enrolments", SourceKind.Roster, "*",
        new(Student: Col("userSourcedId"), Course: Col("classSourcedId"), Registered: Col("beginDate"), Unregistered: Col("endDate")),
        Times: ["yyyy-MM-dd"], Key: ["sourcedId"], DelayDays: 0, Member: "enrollments.csv");

    private static readonly Source undated =
        enrolments with { Columns = new(Student: Col("userSourcedId"), Course: Col("classSourcedId")) };

    public static IReadOnlyList<ReferenceFile> All { get; } =
    [
        .. Bundle(Full),
        .. Bundle(Minimal),
        new($"{Full}.zip", 6, enrolments),
        new($"{Minimal}.zip", 6, enrolments),
        new($"{Sample}/academicSessions.csv", 0, sessions),
        new($"{Sample}/classes.csv", 3, classes),
        new($"{Sample}/enrollments.csv", 3, undated),
        Listed($"{Sample}/courses.csv", 0, "sourcedId"),
        Listed($"{Sample}/demographics.csv", 0, "userSourcedId"),
        Listed($"{Sample}/manifest.csv", 17, "propertyName"),
        Listed($"{Sample}/orgs.csv", 2, "sourcedId"),
        Listed($"{Sample}/users.csv", 2, "sourcedId"),
    ];

    /// <summary>Courses that the bundles' enrolments name.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["cls-222-123456", "cls-222-123478", "class1", "class2", "class3"];

    private static IEnumerable<ReferenceFile> Bundle(string folder) =>
    [
        new($"{folder}/academicSessions.csv", 5, sessions),
        new($"{folder}/classes.csv", 2, classes),
        new($"{folder}/enrollments.csv", 6, enrolments),
        Listed($"{folder}/manifest.csv", 17, "propertyName"),
        Listed($"{folder}/orgs.csv", 1, "sourcedId"),
        Listed($"{folder}/users.csv", 6, "sourcedId"),
    ];
}
