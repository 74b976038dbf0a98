namespace Analytics.Host.Pages;

/// <summary>What the pages say of contacts, in one language.</summary>
internal sealed partial record ContactWords
{
    public required string Record { get; init; }
    public required string How { get; init; }
    public required string NotInTouch { get; init; }
    public required string InPerson { get; init; }
    public required string Phone { get; init; }
    public required string Mail { get; init; }
    public required string Video { get; init; }
    public required string OtherWay { get; init; }
    public required string WhatCame { get; init; }
    public required string Reached { get; init; }
    public required string Appointment { get; init; }
    public required string NoReply { get; init; }
    public required string Declined { get; init; }
    public required string Referred { get; init; }
    public required string Day { get; init; }
    public required string Note { get; init; }
    public required string NoteHint { get; init; }
    public required string WasRight { get; init; }
    public required string FeedbackHint { get; init; }
    public required string NoAnswer { get; init; }
    public required string Accepted { get; init; }
    public required string NotApplicable { get; init; }
    public required string IncorrectlyFlagged { get; init; }
    public required string AlreadyInSupport { get; init; }
    public required string WhichWrong { get; init; }
    public required string WrongHint { get; init; }
    public required string Until { get; init; }
    public required string UntilHint { get; init; }
    public required string OptOut { get; init; }
    public required string OptsOut { get; init; }
    public required string OptsIn { get; init; }
    public required string OptOutHint { get; init; }
    public required string Save { get; init; }
    public required string History { get; init; }
    public required string NoContacts { get; init; }
    public required string SaidWrong { get; init; }
    public required string NothingSaved { get; init; }
    public required string NothingSaid { get; init; }
    public required string HowAndWhat { get; init; }
    public required string DayWrong { get; init; }
    public required string OnlyIncorrect { get; init; }
    public required string ReasonsChanged { get; init; }
    public required string UntilWrong { get; init; }
    public required string NotUnderstood { get; init; }
    public required string TooLarge { get; init; }

    /// <summary>Characters that a note has.</summary>
    public required Func<int, string> NoteTooLong { get; init; }

    /// <summary>Days since the last contact.</summary>
    public required Func<int, string> ContactedAgo { get; init; }

    public required Func<DateOnly, string> PausedUntil { get; init; }

    public required Func<DateOnly, string> OptedOutOn { get; init; }

    public string Of(Channel channel) => channel switch
    {
        Channel.InPerson => InPerson,
        Channel.Phone => Phone,
        Channel.Mail => Mail,
        Channel.Video => Video,
        _ => OtherWay,
    };

    public string Of(Upshot outcome) => outcome switch
    {
        Upshot.Reached => Reached,
        Upshot.Appointment => Appointment,
        Upshot.NoReply => NoReply,
        Upshot.Declined => Declined,
        _ => Referred,
    };

    public string Of(Feedback feedback) => feedback switch
    {
        Feedback.Accepted => Accepted,
        Feedback.NotApplicable => NotApplicable,
        Feedback.IncorrectlyFlagged => IncorrectlyFlagged,
        _ => AlreadyInSupport,
    };

    public IEnumerable<string> Said(Contact contact)
    {
        if (contact.Channel is { } channel) { yield return Of(channel); }

        if (contact.Outcome is { } outcome) { yield return Of(outcome); }

        if (contact.Feedback is { } feedback) { yield return Of(feedback); }

        if (contact.Until is { } until) { yield return PausedUntil(until); }

        if (contact.OptedOut is { } isOut) { yield return isOut ? OptsOut : OptsIn; }
    }
}
