namespace Analytics.Nightly;

/// <summary>Drops what is past retention after a night. The caller holds the <see cref="StoreLock"/>.</summary>
/// <param name="people">Drops what accounts recorded, or only counts it.</param>
public sealed class Retention(Installation installation, Func<RetentionBounds, bool, DroppedRecords> people)
{
    private readonly Store store = installation.Store;

    /// <summary>Stores beside the night's record what is dropped, and drops it. Doing it twice gives the same.</summary>
    /// <param name="now">Nothing younger goes, however far ahead the night is.</param>
    public void Execute(RunRecord night, DateTimeOffset now)
    {
        if (installation.Study.Study.Retention is not { } plan) { return; }

        var cutoff = Instant.From(Math.Min(RunFolder.Micros(night.Cutoff), Instant.Micros(now)));
        var bounds = RetentionBounds.Of(plan, cutoff, installation.Study.Zone);
        var vacuum = new Vacuum(store);
        var generations = plan.GenerationDays is { } days
            ? vacuum.Plan(1, days, cutoff, KnownRuns.Of(store).LatestNight) : null;
        var folders = bounds.Files is { } first ? OldFolders(first).ToList() : [];

        var records = people(bounds, true);

        // If we die here it is noted that all goes, and the night that is started again drops the rest.
        Dropped.Keep(store, night.Id, new Dropped(generations?.Dropped.Count ?? 0, folders.Count, records));
        if (generations is not null) { vacuum.Execute(generations); }

        foreach (var folder in folders) { Directory.Delete(folder, recursive: true); }

        if (bounds.Contacts is { } contacts && records.Contacts > 0) { PastContacts.Keep(store, contacts); }

        people(bounds, false);
        installation.Progress(new Step("retention", 1, 1));
    }

    /// <summary>Folders of the files of nights and digests before a day; those of the last night stay.</summary>
    private IEnumerable<string> OldFolders(DateOnly first)
    {
        var last = new RunFolder(store, installation.Study.Zone).LastNight is { } night
            ? installation.NameOf(RunFolder.Micros(night.Cutoff)) : null;
        return new[] { store.Delivery, store.Digests }.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories)
            .Where(folder => Path.GetFileName(folder) != last && DayOf(Path.GetFileName(folder)) < first)
            .Order(StringComparer.Ordinal);
    }

    private static DateOnly? DayOf(string name) => name.Length >= 10
        && DateOnly.TryParseExact(name[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>What is older goes.</summary>
/// <param name="Today">Of the night: contacts that let a student wait longer stay.</param>
public sealed record RetentionBounds(DateOnly Today, DateOnly? Files, DateTimeOffset? Contacts, DateTimeOffset? Audit)
{
    internal static RetentionBounds Of(RetentionPlan plan, DateTimeOffset cutoff, TimeZoneInfo zone)
    {
        var today = Instant.Day(Instant.Micros(cutoff), zone);
        return new RetentionBounds(today, plan.FileDays is { } files ? today.AddDays(-files) : null, Ago(plan.ContactDays),
            Ago(plan.AuditDays));

        DateTimeOffset? Ago(int? days) => days is { } many ? cutoff.AddDays(-many) : null;
    }
}

/// <summary>How many contacts and lines of the audit log are dropped.</summary>
public sealed record DroppedRecords(int Contacts, int AuditLines);
