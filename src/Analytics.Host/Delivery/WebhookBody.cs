using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace Analytics.Host.Delivery;

/// <summary>The body posted to an advising system: a header line, then one line per change, as JSON.</summary>
internal static class WebhookBody
{
    /// <summary>How lines are serialized; the schema is generated from it.</summary>
    public static JsonSerializerOptions Written { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="idOf">Maps a pseudonym to the id to send.</param>
    public static string Of(Study study, RunRecord night, Parcel parcel, bool reasons, Func<string, string> idOf)
    {
        var head = new WebhookHead("digest", WebhookHead.Latest, study.Id, night.Id, night.Cutoff, parcel.Last?.Run,
            parcel.Advisor is { } advisor ? idOf(advisor) : null, parcel.News.Count);
        var lines = parcel.News.Select(flag => JsonSerializer.Serialize(new WebhookChange(
            flag.State == FlagState.New ? Change.Came : flag.Listed ? Change.CameBack : Change.Left,
            flag.State, flag.Target, idOf(flag.Student), flag.Course, flag.Term, reasons ? flag.Reasons : []), Written));
        return string.Concat(lines.Prepend(JsonSerializer.Serialize(head, Written)).Select(line => line + "\n"));
    }

    /// <summary>The idempotency key: equal for equal changes.</summary>
    public static string KeyOf(Study study, RunRecord night, Parcel parcel) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{study.Id} {parcel.Receiver} {parcel.Last?.Run} {night.Id}")));

    /// <summary>The signature of a body and its time, by the shared secret.</summary>
    public static string Signed(string secret, string timestamp, string body) => "v1=" + Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));
}

/// <summary>The header line: whose changes follow, and since when.</summary>
/// <param name="Kind">Always digest.</param>
/// <param name="Version">Version of the format; raised when the meaning of a field changes.</param>
/// <param name="Night">The run of the lists.</param>
/// <param name="Cutoff">Cutoff of the run, ISO 8601.</param>
/// <param name="Since">The run of the previous post; null: a full list, which replaces all that was known.</param>
/// <param name="Advisor">Null for students without an advisor.</param>
/// <param name="Changes">Number of lines that follow.</param>
internal sealed record WebhookHead(
    string Kind, int Version, string Study, string Night, string Cutoff, string? Since, string? Advisor, int Changes)
{
    public const int Latest = 1;
}

/// <summary>A change line: a student who entered or left a target's list.</summary>
/// <param name="State">The new state; for those who left: recovered, borderline, waiting, unknown or left.</param>
/// <param name="Course">Null for a target about the student as a whole.</param>
/// <param name="Reasons">Plain sentences, strongest first; empty if the study does not declare them.</param>
internal sealed record WebhookChange(
    Change Change, FlagState State, string Target, string Student, string? Course, string Term, IReadOnlyList<string> Reasons);

/// <summary>How a student's place on a list changed.</summary>
internal enum Change
{
    Came,
    CameBack,
    Left,
}
