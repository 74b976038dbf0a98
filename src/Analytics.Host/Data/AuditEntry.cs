namespace Analytics.Host.Data;

/// <summary>An entry of the audit log. The database refuses changes and deletions.</summary>
internal sealed class AuditEntry
{
    public long Number { get; private set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The account's name; null for a command.</summary>
    public required string? Who { get; init; }

    public required AuditAct Act { get; init; }

    /// <summary>The student's pseudonym; null if no student is concerned.</summary>
    public string? Student { get; init; }

    /// <summary>The changed account, or the kind of page that was refused or used; null otherwise.</summary>
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
