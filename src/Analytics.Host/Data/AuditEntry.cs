namespace Analytics.Host.Data;

/// <summary>Something that somebody did. The database lets nobody change or delete one.</summary>
internal sealed class AuditEntry
{
    public long Number { get; private set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The account's name; null if a command did it.</summary>
    public required string? Who { get; init; }

    public required AuditAct Act { get; init; }

    /// <summary>The student's pseudonym; null if no student was seen.</summary>
    public string? Student { get; init; }

    /// <summary>The account that a command changed, or the kind of page that was refused or used; null elsewhere.</summary>
    public string? Subject { get; init; }
}

internal enum AuditAct
{
    Listed,
    Viewed,
    Downloaded,
    Contacted,
    SignedIn,
    Refused,
    SignedOut,
    SetPassword,
    AccountAdded,
    LinkMade,
    AccountRemoved,
    Denied,
    NotFound,
    TooMany,
    ChangedJobs,
    SawQuarantine,
    Promoted,
    RolledBack,
    AskedForWork,
    Erased,
    Mailed,
    Posted,
    Dropped,
    OpenedSheet,
    JudgedChampion,
}
