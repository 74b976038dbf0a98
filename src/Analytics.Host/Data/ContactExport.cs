namespace Analytics.Host.Data;

/// <summary>Contacts as runs read them: pseudonyms and days, without free text. Runs never read the database.</summary>
internal static class ContactExport
{
    /// <summary>Writes the contacts of a data root for runs; does nothing if nobody ever signed in.</summary>
    /// <exception cref="InstallationException">The audit log has erasures that the data root does not know.</exception>
    public static void Land(Store store, AdvisingPlace people)
    {
        if (!people.IsThere) { return; }

        people.Migrate();
        using var data = people.Open();
        var forgotten = new ForgottenList(store);
        if (data.Audit.Where(one => one.Act == AuditAct.Erased).Select(one => one.Student).ToList().Exists(one => !forgotten.Has(one!)))
        {
            throw new InstallationException(forgotten.Lacking("the audit log"));
        }

        var contacts = data.Contacts.AsNoTracking().Include(contact => contact.Contested).OrderBy(contact => contact.Number).ToList();
        if (contacts.Count > 0 || File.Exists(store.Contacts))
        {
            AtomicFile.WriteText(store.Contacts, ContactLog.Lines(contacts.Select(Known)));
        }
    }

    private static KnownContact Known(Contact contact) => new(
        contact.Number, Instant.Micros(contact.At), contact.Day, contact.Advisor, contact.Student, contact.Channel is not null,
        contact.Until, [.. contact.Contested.OrderBy(reason => reason.Number)
            .Select(reason => new ContestedReason(reason.Target, reason.Course, reason.Reason, Instant.Micros(reason.Cutoff)))])
        {
            OptedOut = contact.OptedOut,
        };
}
