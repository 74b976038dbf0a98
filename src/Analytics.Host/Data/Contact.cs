namespace Analytics.Host.Data;

/// <summary>What an advisor did about a student, and says of the flag. It is never changed: a later one tells what became of it.</summary>
internal sealed class Contact
{
    /// <summary>Longest note, in characters as .NET counts them.</summary>
    public const int LongestNote = 4000;

    public long Number { get; private set; }

    /// <summary>Code of the form that it came with: a form that is sent twice is one contact.</summary>
    public required string Form { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Who { get; init; }

    public required string Advisor { get; init; }

    public required string Student { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>Null where nobody was contacted: the advisor only says something of the flag.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Null where nobody was contacted.</summary>
    public Upshot? Outcome { get; init; }

    public Feedback? Feedback { get; init; }

    /// <summary>Plain text; null where there is none.</summary>
    public string? Note { get; init; }

    /// <summary>Until when, this day included, the student waits on the lists of this advisor; null where nothing was said of it.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether the student wants no support offered, or wants it again; null where nothing was said of it.</summary>
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

    /// <summary>The sentence as it stood on the page.</summary>
    public required string Reason { get; init; }

    /// <summary>Cutoff of the list that it stood on.</summary>
    public required DateTimeOffset Cutoff { get; init; }
}
