using Analytics.Host.Serving;
using static Analytics.HostTests.Serving.Watched;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.HostTests.Serving;

/// <summary>What somebody must know reaches them once.</summary>
public sealed class NoticeTests
{
    private static readonly Schedules nightly = new(new ScheduleRule("30 1 * * *"));

    [Fact]
    public async Task A_notice_is_sent_once_as_soon_as_the_server_takes_it()
    {
        using var postbox = new Postbox { Refuses = true };
        using var watched = await Of(nightly);
        watched.Mail = NoticeMail.Of(postbox.Address, "analytics@example.edu", "a@example.edu, b@example.edu");
        var node = watched.Node("a", (_, _) => throw new InstallationException("The key of this installation is lost."));
        await watched.WakeAt(node, Start.AddDays(1));
        Assert.Empty(postbox.Letters);
        Assert.Null(Assert.Single(watched.Notices).Mailed);

        postbox.Refuses = false;
        await watched.WakeAt(node, Start.AddDays(1).AddMinutes(2));
        await watched.WakeAt(node, Start.AddDays(1).AddMinutes(4));
        var letter = Assert.Single(postbox.Letters).Replace("\n\t", " ", StringComparison.Ordinal)
            .Replace("\n ", " ", StringComparison.Ordinal);
        Assert.Contains("Subject: [analytics] tiny: The nightly of 2026-10-21 01:30 UTC failed: The key of", letter,
            StringComparison.Ordinal);
        Assert.Contains("To: a@example.edu, b@example.edu", letter, StringComparison.Ordinal);
        Assert.Contains("What to do: Do what the message says, then put the work back with", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_nights_that_fail_for_one_reason_are_told_once_and_settled_when_all_are_done()
    {
        using var watched = await Of(nightly);
        var node = watched.Node("a", (_, _) => throw new InstallationException("The folder of exports is not there."));
        await watched.WakeAt(node, Start.AddDays(5));
        Assert.Equal(5, watched.Outlook.Failed.Count);
        Assert.Contains("2026-10-21", Assert.Single(watched.Notices).What, StringComparison.Ordinal);

        watched.Beginnings.Reopen();
        await watched.WakeAt(watched.Node("a",
            (run, _) => { if (run.Instant.Day == 23) { throw new InstallationException("The folder of exports is not there."); } }),
                Start.AddDays(5).AddHours(1));
        Assert.Single(watched.Notices);
        watched.Beginnings.Reopen();
        await watched.WakeAt(watched.Node("a"), Start.AddDays(5).AddHours(2));
        Assert.Equal(5, watched.Ran.Count);
        Assert.Empty(watched.Notices);
    }

    [Fact]
    public async Task A_candidate_that_waits_is_told_once_and_settled_when_it_is_promoted()
    {
        using var watched = await Of(nightly);
        watched.Models = [new ModelAdvice("t", "'t' gets no new list: no champion", "Candidate abc waits"),
            new ModelAdvice("u", "'u' is scored by def", null)];
        await watched.WakeAt(watched.Node("a"), Start.AddDays(2));
        var notice = Assert.Single(watched.Notices);
        Assert.Equal(("'t' gets no new list: no champion.", "Candidate abc waits."), (notice.What, notice.Advice));

        watched.Models =
            [new ModelAdvice("t", "'t' gets no new list: champion abc is of an earlier study", "Candidate ghi waits"), watched.Models[1]];
        await watched.WakeAt(watched.Node("a"), Start.AddDays(3));
        Assert.Equal("Candidate ghi waits.", Assert.Single(watched.Notices).Advice);

        watched.Models = [new ModelAdvice("t", "'t' is scored by ghi", null), watched.Models[1]];
        await watched.WakeAt(watched.Node("a"), Start.AddDays(4));
        Assert.Empty(watched.Notices);
    }

    [Theory]
    [InlineData("mail.example.edu:port", "a@example.edu", "b@example.edu",
        "--smtp: expected a host or host:port, was 'mail.example.edu:port'.")]
    [InlineData(":25", "a@example.edu", "b@example.edu", "--smtp: expected a host or host:port, was ':25'.")]
    [InlineData("mail.example.edu", null, "b@example.edu", "--mail-from: expected the sender's address with --smtp, was missing.")]
    [InlineData("mail.example.edu", "a@example.edu", null, "--mail-to: expected one or more addresses with --smtp, was missing.")]
    public void Mail_settings_that_are_not_in_order_are_told(string server, string? from, string? to, string told) =>
        Assert.Equal(told, Assert.Throws<InstallationException>(() => NoticeMail.Of(server, from, to)).Message);

    [Fact]
    public void Without_a_mail_server_nothing_is_sent() => Assert.Null(NoticeMail.Of(null, "a@example.edu", "b@example.edu"));
}
