namespace Analytics.Studies;

/// <summary>How advisors are told what is new on their lists, beside pages and files. It goes by the schedule of the digest.</summary>
public sealed record DeliveryPlan(
    [property: Says("Whether advisors who have an account and an e-mail address are sent a mail.")] bool Mail = false,
    [property: Says("Whether mails name students, with reasons; else they hold counts and a link. No subject ever has a name.")]
    bool Names = false,
    [property: Says("Language of mails to those whose account has none.")] MailLanguage Language = MailLanguage.En)
{
    /// <summary>What holds where a study says nothing: nobody is sent anything.</summary>
    public static DeliveryPlan Usual { get; } = new();
}

/// <summary>A language that mails are written in.</summary>
public enum MailLanguage
{
    En,
    Zh,
}

/// <summary>What must hold of how advisors are told.</summary>
internal static class DeliveryRules
{
    public static IEnumerable<StudyFault> Check(Study study)
    {
        if (study.Delivery is not { } plan) { yield break; }

        if (plan.Names && !plan.Mail) { yield return new("$.delivery.names", "names where there are mails: \"mail\": true", "no mails"); }

        if (plan.Mail && study.Sources.All(source => source.Kind != SourceKind.Roster || !source.Has("advisor")))
        {
            yield return new("$.delivery", "a roster that says who advises whom: its column advisor", "none");
        }
    }
}
