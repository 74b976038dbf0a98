using System.Net.Sockets;
using System.Text;
using Analytics.Flags;
using Analytics.Host.Data;
using Analytics.Host.Delivery;
using Analytics.Host.Serving;
using Analytics.HostTests.Serving;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Studies;
using Analytics.Tests.Nightly;
using Microsoft.Data.Sqlite;
using MimeKit;

namespace Analytics.HostTests.Delivery;

/// <summary>Each advisor is told by mail what is new on the own lists, once, and of nobody's name where the study declares none.</summary>
public sealed class DigestPostTests : IDisposable
{
    private static readonly Uri pages = new("https://advising.example.edu/stats");
    private readonly Campus campus = new();
    private readonly Postbox postbox = new();
    private readonly AdvisingFile people;
    private readonly RunRecord first;
    private string delivery = """{ "mail": true }""";

    public DigestPostTests()
    {
        var roster = campus.Files["roster.csv"];
        roster[0] += ",last";
        for (var row = 1; row < roster.Count; row++) { roster[row] += $",Family-{roster[row][1..4]}"; }

        campus.Study = text => text
            .Replace("\"advisor\": \"advisor\"", "\"advisor\": \"advisor\", \"lastName\": \"last\"", StringComparison.Ordinal)
            .Replace("\"title\": \"Campus\"", $"\"title\": \"Campus\", \"delivery\": {delivery}", StringComparison.Ordinal);
        first = campus.WithChampion().Night("2025-11-16");
        people = new AdvisingFile(campus.Store);
        people.Migrate();
        Add("one@example.edu", "ADV1");
        Add("two", "ADV2");
    }

    public void Dispose()
    {
        postbox.Dispose();
        SqliteConnection.ClearAllPools();
        campus.Dispose();
    }

    [Fact]
    public void An_advisor_gets_counts_and_a_link_once_and_others_are_passed_over_with_a_reason()
    {
        var plan = Send(first);

        Assert.Equal(["ADV1 to be sent", "ADV2 no e-mail address", "ADV0 no account"], plan.Select(Told));
        var mail = Read(Assert.Single(postbox.Letters));
        Assert.Equal(("one@example.edu", "Campus: 3 new"), (mail.To.ToString(), mail.Subject));
        Assert.Contains("Support: 3 new", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://advising.example.edu/stats/studies/campus/students", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://advising.example.edu/stats/studies/campus/students\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotMatch("Family|S0[0-9][0-9]|<script", mail.Subject + mail.TextBody + mail.HtmlBody);

        Assert.Equal("ADV1 has it already", Told(Send(first)[0]));
        Assert.Single(postbox.Letters);
    }

    [Fact]
    public void Names_stand_in_the_mail_where_the_study_declares_them_and_never_in_the_subject()
    {
        delivery = """{ "mail": true, "names": true, "language": "zh" }""";

        Send(first);

        var mail = Read(Assert.Single(postbox.Letters));
        Assert.Equal("Campus：新增 3", mail.Subject);
        Assert.Matches(@"新增: Family-\d+ \(S\d+\), [AB]-2025A", mail.TextBody);
        Assert.Matches(@"<strong>Family-\d+ \(S\d+\), [AB]-2025A</strong>", mail.HtmlBody);
        Assert.Contains("<html lang=\"zh-Hans\">", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_is_written_to_where_and_as_it_says()
    {
        Add("three", "ADV0", "zero@example.edu", MailLanguage.Zh);

        Send(first);

        Assert.Equal(["one@example.edu Campus: 3 new", "zero@example.edu Campus：新增 3"],
            postbox.Letters.Select(letter => Read(letter)).Select(mail => $"{mail.To} {mail.Subject}").Order());
    }

    [Fact]
    public void What_was_not_taken_is_told_of_without_an_address_and_sent_with_the_next()
    {
        Add("zero@example.edu", "ADV0");
        postbox.Unknown = "one@example.edu";

        var refused = Assert.Throws<IOException>(() => Send(first));

        Assert.Matches("^1 of 2 digests were not taken; the first, by mail for advisor a[0-9a-f]{8}: 550 MailboxUnavailable\\.",
            refused.Message);
        Assert.DoesNotContain("example", refused.Message, StringComparison.Ordinal);
        Assert.Equal("zero@example.edu", Read(Assert.Single(postbox.Letters)).To.ToString());

        postbox.Unknown = null;
        Send(Second());
        Assert.Equal(["one@example.edu Campus: 2 new", "zero@example.edu Campus: 3 new"],
            postbox.Letters.Select(letter => Read(letter)).Select(mail => $"{mail.To} {mail.Subject}").Order());
    }

    [Fact]
    public void A_later_mail_tells_what_changed_since_the_one_that_was_taken()
    {
        Send(first);

        Send(Second());

        var mail = Read(postbox.Letters[1]);
        Assert.Equal("Campus: 1 no longer listed", mail.Subject);
        Assert.Contains("As of 17 November 2025, beside the list of 16 November 2025.", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("ADV1 has a later night's already", Told(Send(first)[0]));
        Assert.Equal(2, postbox.Letters.Count);
    }

    [Fact]
    public void A_server_that_is_away_leaves_nothing_said_and_a_death_before_the_row_sends_again_with_the_same_id()
    {
        using (var nobody = new TcpListener(System.Net.IPAddress.Loopback, 0))
        {
            nobody.Start();
            var address = $"127.0.0.1:{((System.Net.IPEndPoint)nobody.LocalEndpoint).Port}";
            nobody.Stop();
            Assert.StartsWith("1 of 1 digests were not taken", Assert.Throws<IOException>(() => Send(first, address)).Message,
                StringComparison.Ordinal);
        }

        Send(first);
        using (var data = people.Open())
        {
            data.Digests.RemoveRange(data.Digests); // as if the process had died between the answer and the row
            data.SaveChanges();
        }

        Send(first);
        var mails = postbox.Letters.Select(letter => Read(letter)).ToList();
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0].MessageId, mails[1].MessageId);
    }

    [Theory]
    [InlineData(null, "https://a.example.edu", "no mail server is named: set ANALYTICS_SMTP")]
    [InlineData("127.0.0.1:25", null, "needs the address that people open: set ANALYTICS_PUBLIC")]
    [InlineData("127.0.0.1:25", "http://127.0.0.1:5080", "needs the address that people open: set ANALYTICS_PUBLIC")]
    public void What_is_missing_is_told_before_anything_is_made(string? server, string? open, string told) =>
        Assert.Contains(told, Assert.Throws<InstallationException>(() => Post(campus.Open(),
            new DigestWays(MailServer.Of(server, "a@example.edu"), open is null ? null : new Uri(open))).Require()).Message,
            StringComparison.Ordinal);

    private void Add(string name, string advisor, string? mail = null, MailLanguage? language = null)
    {
        var account = Account.Of(name, Role.Advisor, advisor);
        (account.Mail, account.Language) = (mail, language);
        using var data = people.Open();
        new Accounts(data, TimeProvider.System).Add(account);
    }

    private IReadOnlyList<Parcel> Send(RunRecord night, string? server = null)
    {
        var post = Post(campus.Open(), new DigestWays(MailServer.Of(server ?? postbox.Address, "analytics@example.edu"), pages));
        post.Require();
        var plan = post.Plan(night);
        post.Send(night, plan, CancellationToken.None);
        return plan;
    }

    private DigestPost Post(Installation installation, DigestWays ways) => new(installation, people, ways, TimeProvider.System);

    /// <summary>The night after, on which the first student of ADV1 is off the list.</summary>
    private RunRecord Second()
    {
        var runs = new RunFolder(campus.Store, campus.Open().Study.Zone);
        var list = runs.Flags(first.Id, "support")!;
        var own = IdentityVault.Open(campus.Store).Advisor("ADV1");
        var cutoff = campus.Open().EndOf(new DateOnly(2025, 11, 17));
        runs.Write("2025-11-17-nightly-second", list with
        {
            Cutoff = cutoff,
            Flags = [.. list.Flags.Select(flag => flag.Advisor == own && flag.Rank == 1
                ? flag with { State = FlagState.Recovered, Rank = 0 } : flag with { State = FlagState.Still })],
        });
        var record = first with { Id = "2025-11-17-nightly-second", Cutoff = runs.Iso(cutoff) };
        runs.Finish(record);
        return record;
    }

    private string Told(Parcel parcel) =>
        $"{IdentityVault.Open(campus.Store).Find(parcel.Advisor!)!.Id} {parcel.Skipped ?? "to be sent"}";

    private static MimeMessage Read(string letter)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(letter.Replace("\n", "\r\n", StringComparison.Ordinal)));
        return MimeMessage.Load(bytes);
    }
}
