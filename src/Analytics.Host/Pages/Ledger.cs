using Analytics.Host.Data;

namespace Analytics.Host.Pages;

/// <summary>Enters into the audit log what somebody did on the pages. What cannot be entered is not shown.</summary>
internal sealed class Ledger(AdvisingData data, TimeProvider clock)
{
    /// <param name="subject">What it was done to; null where the act says all.</param>
    public void Note(AuditAct act, string? who, string? subject = null) =>
        data.Note([new AuditEntry { At = clock.GetUtcNow(), Who = who, Act = act, Subject = subject }]);

    /// <summary>One entry for each student that is shown.</summary>
    public void Note(AuditAct act, string? who, IEnumerable<string> students) => data.Note(clock.GetUtcNow(), who, act, students);
}
