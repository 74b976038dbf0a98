namespace Analytics.Host.Pages;

/// <summary>Enters into the audit log what somebody did on the pages. What cannot be entered is not shown.</summary>
internal sealed class Ledger(ShownStudy study, AdvisingData data, TimeProvider clock)
{
    /// <param name="subject">What it was done to; null if the act says all.</param>
    public void Note(AuditAct act, string? who, string? subject = null) =>
        data.Note([new AuditEntry { At = clock.GetUtcNow(), Who = who, Act = act, Subject = subject }]);

    /// <summary>One entry for each student that is shown.</summary>
    public Task NoteAsync(AuditAct act, string? who, IReadOnlyList<string> students) =>
        study.People.NoteAsync(new SeenStudents(clock.GetUtcNow(), who, act, students));
}
