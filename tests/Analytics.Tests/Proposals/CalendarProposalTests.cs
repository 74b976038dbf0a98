using Analytics.Proposals;

namespace Analytics.Tests.Proposals;

public sealed class CalendarProposalTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory] // all terms are over: the day looked back from is of the last one
    [InlineData("BIO-3,T3,2026-02-01,2026-06-01\n")]
    [InlineData("BIO-0,T0,2024-02-01,\nBIO-3,T3,2026-02-01,2026-06-01\n")]
    [InlineData("BIO-3,T3,2026-02-01,2026-06-01\nBIO-0,,2026-09-01,2027-01-20\n")]
    public void A_blank_cell_of_a_calendar_does_not_move_the_days_of_other_terms(string rows)
    {
        scratch.Write("college/calendar.csv", $"course,term,starts,ends\n{rows}BIO-1,T1,2025-02-01,2025-06-01\n");
        scratch.Write("college/students.csv", "student_id,course,registered\n" + string.Concat(Enumerable.Range(0, 12).Select(at =>
            $"A{at},BIO-{(at % 2 == 0 ? 1 : 3)},2025-01-0{1 + (at % 9)}\n")));
        scratch.Write("college/log.csv", "student_id,course,action,at\n" + string.Concat(Enumerable.Range(0, 60).Select(at =>
            $"A{at % 12},BIO-1,view,2025-02-{1 + (at % 28):00} 10:{at:00}\n")));

        var drafted = StudyProposal.Of(scratch["college"], "college", "../college", "UTC", new DateOnly(2027, 11, 1), one => one.Best);

        Assert.Contains("\"asOf\": \"2026-02-22\"", drafted.Files["study.json"], StringComparison.Ordinal);
    }
}
