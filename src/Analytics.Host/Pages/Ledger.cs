namespace Analytics.Host.Pages;

/// <summary>Writes actions on the pages to the audit log. An action that cannot be logged fails.</summary>
internal sealed class Ledger(ShownStudy study, AdvisingData data, TimeProvider clock)
{
    /// <param name="subject">Object of the action; null if none.</param>
    public void Note(AuditAct act, string? who, string? subject = null) =>
        data.Note([new AuditEntry { At = clock.GetUtcNow(), Who = who, Act = act, Subject = subject }]);

    /// <summary>One entry per shown student.</summary>
    public Task NoteAsync(AuditAct act, string? who, IReadOnlyList<string> students) =>
        study.People.NoteAsync(new SeenStudents(clock.GetUtcNow(), who, act, students));
}
