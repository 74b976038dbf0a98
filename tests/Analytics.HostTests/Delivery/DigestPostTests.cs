using System.Net.Sockets;
using System.Text;
using Analytics.Host.Data;
using Analytics.Host.Delivery;
using Analytics.Host.Records;
using Analytics.Host.Serving;
using Analytics.HostTests.Serving;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Studies;
using MimeKit;

namespace Analytics.HostTests.Delivery;

/// <summary>Each advisor is told by mail what is new on the own lists, once, and of nobody's name where the study declares none.</summary>
public sealed class DigestPostTests : IDisposable
{
    private static readonly Uri pages = new("https://advising.example.edu/stats");
    private readonly DigestCampus campus = new();
    private readonly Postbox postbox = new();

    public void Dispose()
    {
        postbox.Dispose();
        campus.Dispose();
    }

    [Fact]
    public void An_advisor_gets_counts_and_a_link_once_and_others_are_passed_over_with_a_reason()
    {
        var plan = Send(campus.First);

        Assert.Equal(["ADV1 to be sent", "ADV2 no e-mail address", "ADV0 no account"], plan.Select(campus.Told));
        Assert.Equal([3, 3, 3], plan.Select(parcel => parcel.News.Count)); // what two of them miss is counted, too
        var mail = Read(Assert.Single(postbox.Letters));
        Assert.Equal(("one@example.edu", "Campus: 3 new"), (mail.To.ToString(), mail.Subject));
        Assert.Contains("Support: 3 new", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://advising.example.edu/stats/studies/campus/students", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://advising.example.edu/stats/studies/campus/students\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotMatch("Family|S0[0-9][0-9]|<script", mail.Subject + mail.TextBody + mail.HtmlBody);
        Assert.Equal(0, campus.Audited(AuditAct.Mailed)); // nobody is named

        Assert.Equal("ADV1 has it already", campus.Told(Send(campus.First)[0]));
        Assert.Single(postbox.Letters);
    }

    [Fact]
    public void Names_stand_in_the_mail_where_the_study_declares_them_and_never_in_the_subject()
    {
        campus.Delivery = """{ "mail": true, "names": true, "language": "zh" }""";

        Send(campus.First);

        var mail = Read(Assert.Single(postbox.Letters));
        Assert.Equal("Campus：新增 3", mail.Subject);
        Assert.Matches(@"新增: Family-\d+ \(S\d+\), [AB]-2025A", mail.TextBody);
        Assert.Matches(@"<strong>Family-\d+ \(S\d+\), [AB]-2025A</strong>", mail.HtmlBody);
        Assert.Contains("<html lang=\"zh-Hans\">", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(2, campus.Audited(AuditAct.Mailed)); // one of them in two courses
    }

    [Fact]
    public void An_account_is_written_to_where_and_as_it_says()
    {
        campus.Add("three", "ADV0", "zero@example.edu", MailLanguage.Zh);

        Send(campus.First);

        Assert.Equal(["one@example.edu Campus: 3 new", "zero@example.edu Campus：新增 3"],
            postbox.Letters.Select(letter => Read(letter)).Select(mail => $"{mail.To} {mail.Subject}").Order());
    }

    [Fact]
    public void What_was_not_taken_is_told_of_without_an_address_and_sent_with_the_next()
    {
        campus.Add("zero@example.edu", "ADV0");
        postbox.Unknown = "one@example.edu";

        var refused = Assert.Throws<IOException>(() => Send(campus.First));

        Assert.Matches("^1 of 2 digests were not taken; the first, by mail for advisor a[0-9a-f]{8}: 550 MailboxUnavailable\\.",
            refused.Message);
        Assert.DoesNotContain("example", refused.Message, StringComparison.Ordinal);
        Assert.Equal("zero@example.edu", Read(Assert.Single(postbox.Letters)).To.ToString());

        postbox.Unknown = null;
        Send(campus.Second());
        Assert.Equal(["one@example.edu Campus: 2 new", "zero@example.edu Campus: 3 new"],
            postbox.Letters.Select(letter => Read(letter)).Select(mail => $"{mail.To} {mail.Subject}").Order());
    }

    [Fact]
    public void A_later_mail_tells_what_changed_since_the_one_that_was_taken()
    {
        Send(campus.First);

        Send(campus.Second());

        var mail = Read(postbox.Letters[1]);
        Assert.Equal("Campus: 1 no longer listed", mail.Subject);
        Assert.Contains("As of 17 November 2025, beside the list of 16 November 2025.", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("ADV1 has a later night's already", campus.Told(Send(campus.First)[0]));
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
            Assert.StartsWith("1 of 1 digests were not taken", Assert.Throws<IOException>(() => Send(campus.First, address)).Message,
                StringComparison.Ordinal);
        }

        Send(campus.First);
        campus.ForgetSent(); // as if the process had died between the answer and the row

        Send(campus.First);
        var mails = postbox.Letters.Select(letter => Read(letter)).ToList();
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0].MessageId, mails[1].MessageId);
    }

    [Fact]
    public void A_digest_that_is_due_fails_as_what_passes_and_comes_again_with_what_is_missing()
    {
        var due = new DateTimeOffset(2025, 11, 17, 7, 0, 0, TimeSpan.Zero);
        var ways = new DigestWays(MailServer.Of(postbox.Address, "analytics@example.edu"), pages);
        postbox.Refuses = true;

        var failure = Failure.Of(Assert.Throws<IOException>(() => campus.Do(due, ways)), "");
        Assert.Equal(FailureKind.Passing, failure.Kind);
        postbox.Refuses = false;
        var record = campus.Do(due, ways);
        Assert.Equal(record, campus.Do(due, ways));

        Assert.Single(postbox.Letters);
        var missing = Assert.Throws<InstallationException>(() => campus.Do(due.AddDays(1), new DigestWays(null, pages)));
        Assert.Equal(FailureKind.Installation, Failure.Of(missing, "").Kind); // given up at once, with a notice
    }

    [Theory]
    [InlineData(null, "https://a.example.edu", "no mail server is named: set ANALYTICS_SMTP")]
    [InlineData("127.0.0.1:25", null, "needs the address that people open: set ANALYTICS_PUBLIC")]
    [InlineData("127.0.0.1:25", "http://127.0.0.1:5080", "needs the address that people open: set ANALYTICS_PUBLIC")]
    public void What_is_missing_is_told_before_anything_is_made(string? server, string? open, string told) =>
        Assert.Contains(told, Assert.Throws<InstallationException>(() => campus.Post(
            new DigestWays(MailServer.Of(server, "a@example.edu"), open is null ? null : new Uri(open))).Require()).Message,
            StringComparison.Ordinal);

    private IReadOnlyList<Parcel> Send(RunRecord night, string? server = null) =>
        campus.Send(night, new DigestWays(MailServer.Of(server ?? postbox.Address, "analytics@example.edu"), pages));

    private static MimeMessage Read(string letter)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(letter.Replace("\n", "\r\n", StringComparison.Ordinal)));
        return MimeMessage.Load(bytes);
    }
}
