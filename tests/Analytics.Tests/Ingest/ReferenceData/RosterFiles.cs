using Analytics.Studies;
using static Analytics.Tests.Ingest.ReferenceData.ReferenceFile;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>OneRoster 1.1 bundles by their formats. No row of these is longer than its header.</summary>
internal static class RosterFiles
{
    private const string Full = "fmt-oneroster/Test_full_data_set";
    private const string Minimal = "fmt-oneroster/Test_minimal_data_set";
    private const string Sample = "fmt-oneroster/v1p1-oat-sample";

    private static readonly Source sessions = Named("oneroster-sessions");

    private static readonly Source classes = Named("oneroster-classes");

    private static readonly Source users = Named("oneroster-users");

    private static readonly Source enrolments = Named("oneroster-enrollments");

    public static IReadOnlyList<ReferenceFile> All { get; } =
    [
        .. Bundle(Full),
        .. Bundle(Minimal),
        new($"{Full}.zip", 6, enrolments) { PassedOver = 2 },
        new($"{Minimal}.zip", 6, enrolments) { PassedOver = 2 },
        new($"{Sample}/academicSessions.csv", 0, sessions),
        new($"{Sample}/classes.csv", 3, classes),
        new($"{Sample}/enrollments.csv", 3, enrolments),
        Listed($"{Sample}/courses.csv", 0, "sourcedId"),
        Listed($"{Sample}/demographics.csv", 0, "userSourcedId"),
        Listed($"{Sample}/manifest.csv", 17, "propertyName"),
        Listed($"{Sample}/orgs.csv", 2, "sourcedId"),
        new($"{Sample}/users.csv", 2, users),
    ];

    /// <summary>Courses that the bundles' enrolments name.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["cls-222-123456", "cls-222-123478", "class1", "class2", "class3"];

    private static IEnumerable<ReferenceFile> Bundle(string folder) =>
    [
        new($"{folder}/academicSessions.csv", 5, sessions),
        new($"{folder}/classes.csv", 2, classes), // one of the full bundle is to be deleted
        new($"{folder}/enrollments.csv", 6, enrolments) { PassedOver = 2 }, // two teachers
        Listed($"{folder}/manifest.csv", 17, "propertyName"),
        Listed($"{folder}/orgs.csv", 1, "sourcedId"),
        new($"{folder}/users.csv", 6, users) { PassedOver = 1 }, // a parent
    ];
}
