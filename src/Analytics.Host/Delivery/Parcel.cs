namespace Analytics.Host.Delivery;

/// <summary>What to send to one receiver, or why nothing is sent.</summary>
/// <param name="Way">The channel: mail or webhook.</param>
/// <param name="Advisor">Pseudonym; null for students without an advisor.</param>
/// <param name="Account">The receiving account; null if there is none, and for a webhook.</param>
/// <param name="Last">The previous digest; null if there is none.</param>
/// <param name="Skipped">Why nothing is sent; null if the parcel is sent.</param>
internal sealed record Parcel(string Way, string? Advisor, Account? Account, SentDigest? Last, IReadOnlyList<Flag> News, string? Skipped)
{
    public const string Mail = "mail";
    public const string Webhook = "webhook";

    /// <summary>Stands for the advisor of students without one.</summary>
    public const string Unassigned = "unassigned";

    /// <summary>The receiver, as stored in the table of sent digests.</summary>
    public string Receiver => $"{Way} {Account?.Id ?? Advisor ?? Unassigned}";

    /// <summary>Fills in the news since the last digest, or why nothing is sent.</summary>
    public Parcel Beside(RunRecord night, SentDigest? last, Func<string?, IReadOnlyList<AdvisorDigest>> newsSince)
    {
        var later = last?.Night > DateTimeOffset.Parse(night.Cutoff, CultureInfo.InvariantCulture);
        if (later || last?.Run == night.Id)
        {
            return this with { Last = last, Skipped = later ? "has a later night's already" : "has it already" };
        }

        // An account that no roster knows has no advisor
        var news = Advisor is null && Account is not null ? []
            : newsSince(last?.Run).FirstOrDefault(one => one.Advisor == Advisor)?.Students ?? [];
        return this with { Last = last, News = news, Skipped = Skipped ?? (news.Count == 0 ? "nothing is new" : null) };
    }
}

/// <summary>A parcel that was not accepted, and why.</summary>
internal sealed record Unsent(Parcel Parcel, string Why)
{
    public static Unsent Late(Parcel parcel) => new(parcel, "no time was left");
}
