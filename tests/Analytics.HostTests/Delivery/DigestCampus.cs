using Analytics.Flags;
using Analytics.Host.Data;
using Analytics.Host.Delivery;
using Analytics.Host.Serving;
using Analytics.Nightly;
using Analytics.Studies;
using Analytics.Tests.Nightly;
using Microsoft.Data.Sqlite;

namespace Analytics.HostTests.Delivery;

/// <summary>The campus after a night with three students on the list of each of three advisors, two of whom have accounts.</summary>
internal sealed class DigestCampus : IDisposable
{
    private readonly Campus campus = new();
    private readonly AdvisingFile people;

    public DigestCampus()
    {
        var roster = campus.Files["roster.csv"];
        roster[0] += ",last";
        for (var row = 1; row < roster.Count; row++) { roster[row] += $",Family-{roster[row][1..4]}"; }

        campus.Study = text => text
            .Replace("\"advisor\": \"advisor\"", "\"advisor\": \"advisor\", \"lastName\": \"last\"", StringComparison.Ordinal)
            .Replace("\"title\": \"Campus\"", $"\"title\": \"Campus\", \"delivery\": {Delivery}", StringComparison.Ordinal);
        First = campus.WithChampion().Night("2025-11-16");
        people = new AdvisingFile(campus.Store);
        people.Migrate();
        Add("one@example.edu", "ADV1");
        Add("two", "ADV2");
    }

    /// <summary>What the study declares.</summary>
    public string Delivery { get; set; } = """{ "mail": true }""";

    public RunRecord First { get; }

    /// <summary>Names the study and its data root to a command.</summary>
    public string[] Arguments
    {
        get
        {
            campus.Open();
            return [Path.Combine(campus.Folder, "study"), "--out", campus.Store.Root];
        }
    }

    private IdentityVault Vault => IdentityVault.Open(campus.Store);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        campus.Dispose();
    }

    public void Add(string name, string advisor, string? mail = null, MailLanguage? language = null)
    {
        var account = Account.Of(name, Role.Advisor, advisor);
        (account.Mail, account.Language) = (mail, language);
        using var data = people.Open();
        new Accounts(data, TimeProvider.System).Add(account);
    }

    /// <summary>The night after, on which the first student of ADV1 is off the list.</summary>
    public RunRecord Second()
    {
        var installation = campus.Open();
        var runs = new RunFolder(campus.Store, installation.Study.Zone);
        var (list, own) = (runs.Flags(First.Id, "support")!, Vault.Advisor("ADV1"));
        var cutoff = installation.EndOf(new DateOnly(2025, 11, 17));
        var second = First with { Id = "2025-11-17-nightly-second", Cutoff = runs.Iso(cutoff) };
        runs.Write(second.Id, list with
        {
            Cutoff = cutoff,
            Flags = [.. list.Flags.Select(flag => flag.Advisor == own && flag.Rank == 1
                ? flag with { State = FlagState.Recovered, Rank = 0 } : flag with { State = FlagState.Still })],
        });
        runs.Finish(second);
        return second;
    }

    public IReadOnlyList<Parcel> Send(RunRecord night, DigestWays ways)
    {
        var post = Post(ways);
        post.Require();
        var plan = post.Plan(night);
        post.Send(night, plan, CancellationToken.None);
        return plan;
    }

    public DigestPost Post(DigestWays ways) => new(campus.Open(), people, ways, TimeProvider.System);

    /// <summary>Does a digest as serve does one that is due.</summary>
    public string Do(DateTimeOffset due, DigestWays ways) => new StudyWork(campus.Store, people, 1, ways, TimeProvider.System)
        .Do(campus.Open().Study, new DueRun(Job.Digest, due), _ => { }, CancellationToken.None);

    /// <summary>Takes away all that was written down of what was sent.</summary>
    public void ForgetSent()
    {
        using var data = people.Open();
        data.Digests.RemoveRange(data.Digests);
        data.SaveChanges();
    }

    /// <summary>How many lines the audit log has of what was done to students.</summary>
    public int Audited(AuditAct act)
    {
        using var data = people.Open();
        return data.Audit.Count(line => line.Act == act && line.Student != null);
    }

    public string Told(Parcel parcel) => $"{Vault.Find(parcel.Advisor!)!.Id} {parcel.Skipped ?? "to be sent"}";
}
