namespace Analytics.Evidence;

/// <summary>The contacts known at a cutoff. Contacts are only appended, so the past never changes.</summary>
public sealed class ContactLog
{
    private readonly IReadOnlyList<KnownContact> contacts;
    private readonly ILookup<string, KnownContact> byStudent;
    private readonly DateOnly today; // day of the cutoff

    private ContactLog(IReadOnlyList<KnownContact> contacts, DateOnly today)
    {
        (this.contacts, this.today) = (contacts, today);
        byStudent = contacts.ToLookup(contact => contact.Student, StringComparer.Ordinal);
    }

    public static ContactLog None { get; } = new([], default);

    /// <summary>Number of the last contact; 0 if there is none.</summary>
    public long Position => contacts.Count == 0 ? 0 : contacts[^1].Number;

    /// <summary>What runs depend on; empty without contacts.</summary>
    public IEnumerable<string> Identity =>
        contacts.Count == 0 ? [] : [Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Lines(contacts))))];

    /// <summary>Reads a file of contacts; empty if it does not exist.</summary>
    public static ContactLog Read(string file, long last = long.MaxValue) => !File.Exists(file) ? None : new(
        [.. File.ReadLines(file).Select(line => JsonSerializer.Deserialize<KnownContact>(line)!).Where(contact => contact.Number <= last)],
        default);

    /// <param name="contacts">Ordered by number.</param>
    public static string Lines(IEnumerable<KnownContact> contacts) =>
        string.Concat(contacts.Select(contact => JsonSerializer.Serialize(contact) + "\n"));

    /// <summary>The contacts recorded by a cutoff, microseconds UTC.</summary>
    /// <param name="days">Days for which a contact counts; longer while the student is paused or opted out. Null for ever.</param>
    public ContactLog AsOf(long cutoff, TimeZoneInfo zone, int? days = null)
    {
        var (today, since) = (Instant.DayEnding(cutoff, zone),
            days is { } many ? Instant.Micros(Instant.From(cutoff).AddDays(-many)) : long.MinValue);
        var known = new ContactLog([.. contacts.Where(one => one.At <= cutoff)], today);
        return new([.. known.contacts.Where(one => one.At >= since || one.Until > today || known.OptOut(one.Student) == one)], today);
    }

    /// <summary>Whether a student is paused on an advisor's lists of the next day, by the latest contact that says so.</summary>
    public bool IsPaused(string? advisor, string student) =>
        byStudent[student].LastOrDefault(contact => contact.Advisor == advisor && contact.Until is not null)?.Until > today;

    /// <summary>Whether a student has opted out of support, by the latest contact with any advisor that says so.</summary>
    public bool HasOptedOut(string student) => OptOut(student) is not null;

    private KnownContact? OptOut(string student) =>
        byStudent[student].LastOrDefault(contact => contact.OptedOut is not null) is { OptedOut: true } last ? last : null;

    public IReadOnlyList<ContestedReason> Contested(string target, string student, string? course) =>
        [.. byStudent[student].SelectMany(contact => contact.Contested).Where(one => one.Target == target && one.Course == course)];

    /// <summary>The first day with a contact in a range, both ends inclusive; null if there is none.</summary>
    public DateOnly? First(string student, DateOnly from, DateOnly until) => byStudent[student]
        .Where(contact => contact.Contacted && contact.Day >= from && contact.Day <= until).Min(contact => (DateOnly?)contact.Day);
}
