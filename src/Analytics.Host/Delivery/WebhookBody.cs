using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace Analytics.Host.Delivery;

/// <summary>What is posted to an advising system: one line on what it is, then one line a change, as JSON.</summary>
internal static class WebhookBody
{
    /// <summary>How lines are written, and what their schema is made of.</summary>
    public static JsonSerializerOptions Written { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="idOf">What stands for a pseudonym.</param>
    public static string Of(Study study, RunRecord night, Parcel parcel, bool reasons, Func<string, string> idOf)
    {
        var head = new WebhookHead("digest", WebhookHead.Latest, study.Id, night.Id, night.Cutoff, parcel.Last?.Run,
            parcel.Advisor is { } advisor ? idOf(advisor) : null, parcel.News.Count);
        var lines = parcel.News.Select(flag => JsonSerializer.Serialize(new WebhookChange(
            flag.State == FlagState.New ? Change.Came : flag.Listed ? Change.CameBack : Change.Left,
            flag.State, flag.Target, idOf(flag.Student), flag.Course, flag.Term, reasons ? flag.Reasons : []), Written));
        return string.Concat(lines.Prepend(JsonSerializer.Serialize(head, Written)).Select(line => line + "\n"));
    }

    /// <summary>The same for the same changes, so that a receiver knows what it has already.</summary>
    public static string KeyOf(Study study, RunRecord night, Parcel parcel) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{study.Id} {parcel.Receiver} {parcel.Last?.Run} {night.Id}")));

    /// <summary>The seal of a body: who knows the secret knows that it is ours, and from when.</summary>
    public static string Signed(string secret, string timestamp, string body) => "v1=" + Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));
}

/// <summary>The first line: whose changes follow, and since when.</summary>
/// <param name="Kind">Always digest.</param>
/// <param name="Version">Of these lines; a new one where one of them means something else.</param>
/// <param name="Night">The run whose lists are told of.</param>
/// <param name="Cutoff">Until when its data go, ISO 8601.</param>
/// <param name="Since">The run that was told of before; null: all is new, and takes the place of whatever was known.</param>
/// <param name="Advisor">Null for students without an advisor.</param>
/// <param name="Changes">How many lines follow.</param>
internal sealed record WebhookHead(
    string Kind, int Version, string Study, string Night, string Cutoff, string? Since, string? Advisor, int Changes)
{
    public const int Latest = 1;
}

/// <summary>One line: what became of a student on a target's list.</summary>
/// <param name="State">Why: of those who left, recovered, borderline, waiting, unknown or left.</param>
/// <param name="Course">Null for a target about the student as a whole.</param>
/// <param name="Reasons">Plain sentences, strongest first; empty if the study does not declare them.</param>
internal sealed record WebhookChange(
    Change Change, FlagState State, string Target, string Student, string? Course, string Term, IReadOnlyList<string> Reasons);

/// <summary>What became of a student on a list.</summary>
internal enum Change
{
    Came,
    CameBack,
    Left,
}
