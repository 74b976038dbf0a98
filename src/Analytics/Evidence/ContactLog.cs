namespace Analytics.Evidence;

/// <summary>The contacts that are known at a cutoff. They are only ever added to, so those known at an instant stay the same.</summary>
public sealed class ContactLog
{
    private readonly IReadOnlyList<KnownContact> contacts;
    private readonly ILookup<string, KnownContact> byStudent;
    private readonly DateOnly today; // of the cutoff

    private ContactLog(IReadOnlyList<KnownContact> contacts, DateOnly today)
    {
        (this.contacts, this.today) = (contacts, today);
        byStudent = contacts.ToLookup(contact => contact.Student, StringComparer.Ordinal);
    }

    public static ContactLog None { get; } = new([], default);

    /// <summary>Number of the last contact; 0 without any.</summary>
    public long Position => contacts.Count == 0 ? 0 : contacts[^1].Number;

    /// <summary>What runs depend on: nothing where there are no contacts.</summary>
    public IEnumerable<string> Identity =>
        contacts.Count == 0 ? [] : [Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Lines(contacts))))];

    /// <summary>Reads the contacts of a file; none where it is not there.</summary>
    /// <param name="last">Number of the last that counts.</param>
    public static ContactLog Read(string file, long last = long.MaxValue) => !File.Exists(file) ? None : new(
        [.. File.ReadLines(file).Select(line => JsonSerializer.Deserialize<KnownContact>(line)!).Where(contact => contact.Number <= last)],
        default);

    /// <param name="contacts">By number.</param>
    public static string Lines(IEnumerable<KnownContact> contacts) =>
        string.Concat(contacts.Select(contact => JsonSerializer.Serialize(contact) + "\n"));

    /// <summary>What was recorded by a cutoff, microseconds UTC.</summary>
    /// <param name="days">How many days a contact counts; longer while a student waits or has opted out by it. Null where for ever.</param>
    public ContactLog AsOf(long cutoff, TimeZoneInfo zone, int? days = null)
    {
        var (today, since) = (Instant.DayEnding(cutoff, zone),
            days is { } many ? Instant.Micros(Instant.From(cutoff).AddDays(-many)) : long.MinValue);
        var known = new ContactLog([.. contacts.Where(one => one.At <= cutoff)], today);
        return new([.. known.contacts.Where(one => one.At >= since || one.Until > today || known.OptOut(one.Student) == one)], today);
    }

    /// <summary>Whether a student waits on the lists of an advisor that are read the day after: what was said of it last counts.</summary>
    public bool IsPaused(string? advisor, string student) =>
        byStudent[student].LastOrDefault(contact => contact.Advisor == advisor && contact.Until is not null)?.Until > today;

    /// <summary>Whether a student wants no support offered: what was last said of it to any advisor counts.</summary>
    public bool HasOptedOut(string student) => OptOut(student) is not null;

    private KnownContact? OptOut(string student) =>
        byStudent[student].LastOrDefault(contact => contact.OptedOut is not null) is { OptedOut: true } last ? last : null;

    public IReadOnlyList<ContestedReason> Contested(string target, string student, string? course) =>
        [.. byStudent[student].SelectMany(contact => contact.Contested).Where(one => one.Target == target && one.Course == course)];

    /// <summary>When a student was contacted first from one day to another, both included; null where nobody was in touch.</summary>
    public DateOnly? First(string student, DateOnly from, DateOnly until) => byStudent[student]
        .Where(contact => contact.Contacted && contact.Day >= from && contact.Day <= until).Min(contact => (DateOnly?)contact.Day);
}
