namespace Analytics.Host.Pages;

/// <summary>The line about contacts beside a student's name.</summary>
internal static class ContactLine
{
    /// <param name="contacts">The student's contacts, newest first.</param>
    /// <param name="advisor">Pseudonym of the viewing advisor.</param>
    /// <returns>Null if there is nothing to show.</returns>
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

    /// <summary>The contact with the current opt-out; null if there is none.</summary>
    public static Contact? OptOut(IEnumerable<Contact> contacts) =>
        contacts.Where(one => one.OptedOut is not null).MaxBy(one => one.Number) is { OptedOut: true } wish ? wish : null;

    /// <summary>Last day of the advisor's current pause of a student; null if none.</summary>
    public static DateOnly? Pause(IEnumerable<Contact> contacts, string? advisor, DateOnly today) => contacts
        .Where(one => one.Advisor == advisor && one.Until is not null).MaxBy(one => one.Number)?.Until is { } until && until >= today
            ? until : null;
}
