namespace Analytics.Host.Data;

internal sealed class Contacts(AdvisingData data)
{
    /// <summary>Stores a contact together with its audit line, in one transaction. A form that was stored before is ignored.</summary>
    public void Record(Contact contact)
    {
        using var alone = data.Alone();
        if (data.Contacts.Any(one => one.Form == contact.Form)) { return; }

        data.Contacts.Add(contact);
        data.Note([new AuditEntry { At = contact.At, Who = contact.Who, Act = AuditAct.Contacted, Student = contact.Student }]);
        alone.Commit();
    }

    public IReadOnlyList<Contact> Of(string student) => Of([student])[student].ToList();

    public ILookup<string, Contact> Of(IReadOnlyCollection<string> students) =>
        data.Contacts.AsNoTracking().Include(contact => contact.Contested).Where(contact => students.Contains(contact.Student))
            .OrderByDescending(contact => contact.Day).ThenByDescending(contact => contact.Number)
            .ToLookup(contact => contact.Student, StringComparer.Ordinal);
}
