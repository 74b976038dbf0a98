namespace Analytics.Host.Data;

/// <summary>Where the people of one study are kept: a file on the private side, or a schema of the PostgreSQL that nodes share.</summary>
internal abstract class AdvisingPlace
{
    private readonly SeenQueue seen;

    protected AdvisingPlace() => seen = new SeenQueue(Open);

    /// <param name="records">Connection string of PostgreSQL, the one of the records; null for the file.</param>
    public static AdvisingPlace Of(Store store, string study, string? records) =>
        records is null ? new AdvisingFile(store) : new AdvisingServer(store, study, records);

    /// <summary>Whether there ever were people.</summary>
    public abstract bool IsThere { get; }

    /// <summary>Opens them; their tables are those of <see cref="Migrate"/>.</summary>
    public abstract AdvisingData Open();

    /// <summary>Makes the tables, or brings them up to date, one process at a time.</summary>
    public abstract void Migrate();

    /// <summary>Enters into the audit log that somebody saw students; done when it is kept.</summary>
    public Task NoteAsync(SeenStudents students) => seen.NoteAsync(students);

    public bool HasAccounts()
    {
        using var data = Open();
        return data.Accounts.Any();
    }
}
