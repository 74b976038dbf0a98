namespace Analytics.Host.Pages;

/// <summary>What stands of contacts beside a student's name.</summary>
internal static class ContactLine
{
    /// <param name="contacts">The student's, the latest first.</param>
    /// <param name="advisor">Pseudonym of who looks.</param>
    /// <returns>Null where there is nothing to say.</returns>
    public static string? Of(IEnumerable<Contact> contacts, string? advisor, DateOnly today, ContactWords words)
    {
        var all = contacts.ToList();
        var last = all.FirstOrDefault(one => one.Channel is not null);
        string?[] parts =
        [
            last is null ? null : words.ContactedAgo(today.DayNumber - last.Day.DayNumber),
            OptOut(all) is { } wish ? words.OptedOutOn(wish.Day) : null,
            Pause(all, advisor, today) is { } until ? words.PausedUntil(until) : null,
        ];
        return parts.OfType<string>().ToList() is { Count: > 0 } said ? string.Join(" · ", said) : null;
    }

    /// <summary>The contact by which a student has opted out; null where the student has not, or has opted back in.</summary>
    public static Contact? OptOut(IEnumerable<Contact> contacts) =>
        contacts.Where(one => one.OptedOut is not null).MaxBy(one => one.Number) is { OptedOut: true } wish ? wish : null;

    /// <summary>Until when an advisor lets a student wait, which is what was said of it last; null once it is over.</summary>
    public static DateOnly? Pause(IEnumerable<Contact> contacts, string? advisor, DateOnly today) => contacts
        .Where(one => one.Advisor == advisor && one.Until is not null).MaxBy(one => one.Number)?.Until is { } until && until >= today
            ? until : null;
}
