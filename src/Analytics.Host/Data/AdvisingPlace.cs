namespace Analytics.Host.Data;

/// <summary>Where the people of one study are kept: a file on the private side, or a schema of the PostgreSQL that nodes share.</summary>
internal abstract class AdvisingPlace
{
    private readonly SeenQueue seen;

    protected AdvisingPlace() => seen = new SeenQueue(Open);

    /// <param name="records">Connection string of PostgreSQL, the one of the records; null for the file.</param>
    /// <exception cref="InstallationException">People are in PostgreSQL, and nothing says where that is.</exception>
    public static AdvisingPlace Of(Store store, string study, string? records) => records is not null
        ? new AdvisingServer(store, study, records)
        : !File.Exists(AdvisingServer.MarkOf(store)) ? new AdvisingFile(store)
        : throw new InstallationException(
            "Accounts, contacts and the audit log of this data root are in PostgreSQL: name it with --records or ANALYTICS_RECORDS. "
                + $"To give them up and start again with a file, delete '{AdvisingServer.MarkOf(store)}'.");

    public abstract bool IsThere { get; }

    public abstract AdvisingData Open();

    /// <summary>Makes the tables, or brings them up to date, one process at a time.</summary>
    public abstract void Migrate();

    public bool IsBehind()
    {
        using var data = Open();
        return data.Database.GetPendingMigrations().Any();
    }

    /// <summary>Enters into the audit log that somebody saw students; done when it is kept.</summary>
    public Task NoteAsync(SeenStudents students) => seen.NoteAsync(students);

    public bool HasAccounts()
    {
        using var data = Open();
        return data.Accounts.Any();
    }
}
