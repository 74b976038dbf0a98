using Analytics.Ingest;
using Analytics.Studies;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>
/// Moodle events, the records that belong to them, and the xAPI statements that a plugin of Moodle makes of both: one of most events, two of
/// some.
/// </summary>
internal static class XapiFiles
{
    private const string Folder = "fmt-xapi/moodle-logstore/";

    private static readonly string[] twice =
    [
        .. new[] { "multichoice", "multichoicerated", "numerical", "textarea_anon", "textarea", "textfield" }
            .Select(item => $"feedback_response_submitted_{item}"),
        .. new[] { "essay_null_response", "essay", "gapselect", "match_null_response", "match", "multichoice", "multichoice_withchoices",
            "multichoiceset", "multichoiceset_withchoices", "numerical", "randomsamatch", "shortanswer", "truefalse" }
            .Select(item => $"quiz_attempt_submitted_{item}"),
    ];

    /// <summary>Statements without the times that a store would have given them; not all are of a course.</summary>
    private static readonly Source statements = ReferenceFile.Named("xapi",
        """
        "columns": { "course": null, "object": null, "observed": null }, "observedAt": "arrival", "counts": "student"
        """);

    public static IReadOnlyList<ReferenceFile> All { get; } = ReferenceFactAttribute.Find(Folder) is not { } folder
        ? [] : [.. Directory.EnumerateFiles(folder).Select(file => Of(Path.GetFileName(file)))];

    private static ReferenceFile Of(string name) => name switch
    {
        _ when name.EndsWith("_statements.json", StringComparison.Ordinal) =>
            new(Folder + name, twice.Any(one => name == $"mod_{one}_statements.json") ? 2 : 1, statements),
        "common_event.json" => ReferenceFile.Listed(Folder + name, 1, "eventname").AllFail(FaultCode.MissingValue), // {}
        _ when name.EndsWith("_event.json", StringComparison.Ordinal) => ReferenceFile.Listed(Folder + name, 1, "eventname"),
        // Tables of a database, which are no list of anything
        _ => ReferenceFile.Listed(Folder + name, 1, "id").AllFail(FaultCode.MissingValue),
    };
}
