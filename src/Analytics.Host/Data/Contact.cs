namespace Analytics.Host.Data;

/// <summary>What an advisor did about a student, and feedback on the flag. Never changed: later contacts supersede it.</summary>
internal sealed class Contact
{
    /// <summary>Longest note, in UTF-16 characters.</summary>
    public const int LongestNote = 4000;

    public long Number { get; private set; }

    /// <summary>Code of the submitted form: a form sent twice makes one contact.</summary>
    public required string Form { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Who { get; init; }

    public required string Advisor { get; init; }

    public required string Student { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>Null if nobody was contacted and the advisor only gives feedback.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Null if nobody was contacted.</summary>
    public Upshot? Outcome { get; init; }

    public Feedback? Feedback { get; init; }

    /// <summary>Plain text; null where there is none.</summary>
    public string? Note { get; init; }

    /// <summary>Last day on which the student waits on this advisor's lists; null if not stated.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether the student opts out of support, or back in; null if not stated.</summary>
    public bool? OptedOut { get; init; }

    public List<Contested> Contested { get; init; } = [];
}

internal enum Channel
{
    InPerson,
    Phone,
    Mail,
    Video,
    Other,
}

internal enum Upshot
{
    Reached,
    Appointment,
    NoReply,
    Declined,
    Referred,
}

internal enum Feedback
{
    Accepted,
    NotApplicable,
    IncorrectlyFlagged,
    AlreadyInSupport,
}

internal sealed class Contested
{
    public long Number { get; private set; }

    public required string Target { get; init; }

    /// <summary>Null for a target about the student as a whole.</summary>
    public required string? Course { get; init; }

    /// <summary>The sentence as shown on the page.</summary>
    public required string Reason { get; init; }

    /// <summary>Cutoff of the list that showed it.</summary>
    public required DateTimeOffset Cutoff { get; init; }
}
