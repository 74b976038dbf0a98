namespace Analytics.Host.Data;

/// <summary>Where the accounts, contacts and audit log of a study are stored: a file on the private side, or a schema of the shared
/// PostgreSQL.</summary>
internal abstract class AdvisingPlace
{
    private readonly SeenQueue seen;

    protected AdvisingPlace() => seen = new SeenQueue(Open);

    /// <param name="records">Connection string of the PostgreSQL of the records; null for the file.</param>
    /// <exception cref="InstallationException">The data are in PostgreSQL, and no connection is given.</exception>
    public static AdvisingPlace Of(Store store, string study, string? records) => records is not null
        ? new AdvisingServer(store, study, records)
        : !File.Exists(AdvisingServer.MarkOf(store)) ? new AdvisingFile(store)
        : throw new InstallationException(
            "Accounts, contacts and the audit log of this data root are in PostgreSQL: name it with --records or ANALYTICS_RECORDS. "
                + $"To give them up and start again with a file, delete '{AdvisingServer.MarkOf(store)}'.");

    public abstract bool IsThere { get; }

    public abstract AdvisingData Open();

    /// <summary>Creates or updates the tables, one process at a time.</summary>
    public abstract void Migrate();

    public bool IsBehind()
    {
        using var data = Open();
        return data.Database.GetPendingMigrations().Any();
    }

    /// <summary>Writes to the audit log that somebody saw students; completes when it is stored.</summary>
    public Task NoteAsync(SeenStudents students) => seen.NoteAsync(students);

    public bool HasAccounts()
    {
        using var data = Open();
        return data.Accounts.Any();
    }
}
