namespace Analytics.Host.Delivery;

/// <summary>What is ready to be sent to one receiver, or why nothing is.</summary>
/// <param name="Way">How it goes: mail or webhook.</param>
/// <param name="Advisor">Pseudonym; null for students without an advisor.</param>
/// <param name="Account">Who is written to; null if nobody is, and for a webhook.</param>
/// <param name="Last">What was sent before; null if nothing was.</param>
/// <param name="Skipped">Why nothing is sent; null if something is.</param>
internal sealed record Parcel(string Way, string? Advisor, Account? Account, SentDigest? Last, IReadOnlyList<Flag> News, string? Skipped)
{
    public const string Mail = "mail";
    public const string Webhook = "webhook";

    /// <summary>Stands for the advisor of students without one.</summary>
    public const string Unassigned = "unassigned";

    /// <summary>As it is in the table of what was sent.</summary>
    public string Receiver => $"{Way} {Account?.Id ?? Advisor ?? Unassigned}";

    /// <summary>How it stands, once it is known what was sent before.</summary>
    public Parcel Beside(RunRecord night, SentDigest? last, Func<string?, IReadOnlyList<AdvisorDigest>> newsSince)
    {
        var later = last?.Night > DateTimeOffset.Parse(night.Cutoff, CultureInfo.InvariantCulture);
        if (later || last?.Run == night.Id)
        {
            return this with { Last = last, Skipped = later ? "has a later night's already" : "has it already" };
        }

        // Of an account that is on no roster there is no advisor to look for
        var news = Advisor is null && Account is not null ? []
            : newsSince(last?.Run).FirstOrDefault(one => one.Advisor == Advisor)?.Students ?? [];
        return this with { Last = last, News = news, Skipped = Skipped ?? (news.Count == 0 ? "nothing is new" : null) };
    }
}

/// <summary>A parcel that was not taken, and in a word why.</summary>
internal sealed record Unsent(Parcel Parcel, string Why)
{
    public static Unsent Late(Parcel parcel) => new(parcel, "no time was left");
}
