namespace Analytics.Studies;

/// <summary>How advisors learn what is new on their lists, besides pages and files. Follows the digest schedule.</summary>
public sealed record DeliveryPlan(
    [property: Says("Whether advisors with an account and an e-mail address get a mail.")] bool Mail = false,
    [property: Says(
        "Whether mails contain names of students, with reasons. Otherwise they contain counts and a link. Subjects never contain names.")]
    bool Names = false,
    [property: Says("Language of mails to those whose account has none.")] MailLanguage Language = MailLanguage.En,
    [property: Says("An advising system to which changes are posted, signed.")] WebhookPlan? Webhook = null)
{
    /// <summary>The default: no delivery.</summary>
    public static DeliveryPlan Usual { get; } = new();
}

public sealed record WebhookPlan(
    [property: Says("Where changes are posted: an https address without a secret in it, or http on this machine.")] string Address,
    [property: Says("Ids of students and advisors: the lake's pseudonyms, or the ids of the roster.")]
    WebhookIds Ids = WebhookIds.Pseudonym,
    [property: Says("Whether reasons are posted too. They contain values of the student, such as marks.")] bool Reasons = false);

public enum WebhookIds
{
    Pseudonym,
    Roster,
}

public enum MailLanguage
{
    En,
    Zh,
}

internal static class DeliveryRules
{
    public static IEnumerable<StudyFault> Check(Study study)
    {
        if (study.Delivery is not { } plan) { return []; }

        var hasAdvisors = study.Sources.Any(source => source.Kind == SourceKind.Roster && source.Has("advisor"));
        return
        [
            .. StudyFault.When(
                plan.Names && !plan.Mail, "$.delivery.names", "names only with mails: \"mail\": true", "no mails"),
            .. StudyFault.When(
                (plan.Mail || plan.Webhook is not null) && !hasAdvisors,
                "$.delivery", "a roster that says who advises whom: its column advisor", "none"),
            // The address may contain a secret, so messages do not quote it.
            .. StudyFault.When(
                plan.Webhook is { } hook && !IsSafe(hook.Address),
                "$.delivery.webhook.address", "an https address without user, query or fragment, or http on this machine", "another text"),
        ];
    }

    private static bool IsSafe(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0;
}
