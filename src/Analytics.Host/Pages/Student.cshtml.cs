using Analytics.Host.Data;
using Analytics.Literacies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Analytics.Host.Pages;

/// <summary>One student of the advisor. Whose address it is not, who is unknown and who is another's get the same answer.</summary>
[Authorize(Roles = nameof(Role.Advisor))]
internal sealed class StudentModel(ShownStudy study, UserManager<Account> accounts, Ledger ledger) : PageModel
{
    public ShownNight? Night { get; private set; }

    /// <summary>Null where this account has no such student.</summary>
    public CaseStudent? Student { get; private set; }

    public IReadOnlyList<ProfileRow> Profile { get; private set; } = [];

    public IReadOnlyList<FlagStretch> History { get; private set; } = [];

    public async Task OnGetAsync(string id)
    {
        var account = (await accounts.GetUserAsync(User))!;
        Night = study.Night();
        Student = Night?.StudentsOf(account.Advisor).FirstOrDefault(one => OpaqueAddress.Of(account.AddressKey, one.Pseudonym) == id);
        if (Student is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        ledger.Note(AuditAct.Viewed, account.UserName, [Student.Pseudonym]);
        Profile = Night!.Tables?.Profile(Student.Pseudonym) ?? [];
        History = FlagStretch.Of(study.History(), Student.Pseudonym, Student.Signs);
    }

    public string TitleOf(ProfileRow row) => LiteracyOf(row)?.Title ?? row.Literacy;

    /// <summary>What is missing of a kind of source, in words; empty where it speaks or the framework wants none of its kind.</summary>
    public static string Gap(ProfileRow row, bool said, Words words) => (said ? row.SelfReportGap : row.TraceGap) switch
    {
        LiteracyGap.NotDeclared => "",
        LiteracyGap.NotAnswered => words.NotAnswered,
        LiteracyGap.Unreliable => words.Unreliable,
        LiteracyGap.NotEnrolled => words.NotEnrolled,
        LiteracyGap.NoValue => words.NoValue,
        LiteracyGap.NoComparison => words.NoComparison,
        _ => "",
    };

    private Literacy? LiteracyOf(ProfileRow row) => Night?.Study.Framework?.Literacies.FirstOrDefault(one => one.Id == row.Literacy);
}
