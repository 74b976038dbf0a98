using Analytics.Evidence;
using Analytics.Flags;
using Analytics.Nightly;
using Analytics.Storage;

namespace Analytics.Tests.Nightly;

public sealed class DigestRunTests : IDisposable
{
    private readonly Campus campus = new();
    private readonly Installation installation;
    private readonly RunFolder runs;
    private string? last;

    public DigestRunTests()
    {
        campus.Write();
        installation = campus.Open();
        runs = new RunFolder(campus.Store, installation.Study.Zone);
    }

    public void Dispose() => campus.Dispose();

    [Fact]
    public void All_is_new_where_there_is_no_night_before()
    {
        Night("2025-11-10", ("s1", "a1", FlagState.New), ("s2", "a2", FlagState.New));

        var digest = Digest("2025-11-10");

        Assert.Null(digest.Before);
        Assert.Equal(["a1: s1 New", "a2: s2 New"], Told(digest));
    }

    [Fact]
    public void The_first_digest_looks_back_seven_days()
    {
        Night("2025-11-03", ("s1", "a1", FlagState.New), ("s2", "a1", FlagState.New));
        Night("2025-11-04", ("s1", "a1", FlagState.Still), ("s2", "a1", FlagState.Still), ("s3", "a1", FlagState.New));
        Night("2025-11-10", ("s2", "a1", FlagState.Still), ("s3", "a1", FlagState.Still), ("s4", "a1", FlagState.New),
            ("s1", "a1", FlagState.Recovered));

        var digest = Digest("2025-11-10");

        Assert.Equal("2025-11-03-nightly-test", digest.Before);
        Assert.Equal(["a1: s3 New", "a1: s4 New", "a1: s1 Recovered"], Told(digest));
    }

    [Fact]
    public void A_digest_of_a_day_before_all_nights_is_refused()
    {
        Night("2025-11-03");

        var refused = Assert.Throws<InstallationException>(() => Digest("2025-11-02"));
        Assert.StartsWith("No night up to 2025-11-02 is finished, so there are no lists to report on.", refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_digest_tells_what_is_new_since_the_one_before()
    {
        Night("2025-11-03", ("s1", "a1", FlagState.New));
        Digest("2025-11-03");
        Night("2025-11-04", ("s1", "a1", FlagState.Recovered), ("s2", "a1", FlagState.New));
        Digest("2025-11-04");
        Night("2025-11-05", ("s1", "a1", FlagState.Returned), ("s2", "a1", FlagState.Still));

        var digest = Digest("2025-11-05");

        Assert.Equal("2025-11-04T23:59:59.999999+00:00", digest.Since);
        Assert.Equal(["a1: s1 Returned"], Told(digest));
    }

    [Fact]
    public void Who_left_the_list_several_nights_ago_is_told_of_as_they_stand_now()
    {
        Night("2025-11-03", ("s1", "a1", FlagState.New), ("s2", "a1", FlagState.New), ("s3", "a1", FlagState.New));
        Digest("2025-11-03");
        Night("2025-11-04", ("s2", "a1", FlagState.Still), ("s1", "a1", FlagState.Recovered), ("s3", "a1", FlagState.Left));
        Night("2025-11-05", [("s1", "a1", FlagState.Waiting)], ("s2", "a1", FlagState.Still)); // of s3, whose term is over, nothing is kept

        Assert.Equal(["a1: s1 Waiting", "a1: s3 Left"], Told(Digest("2025-11-05")));
    }

    [Fact]
    public void Who_was_told_of_as_off_the_list_before_the_last_digest_returns()
    {
        Night("2025-11-03", [("s1", "a1", FlagState.Recovered)], ("s2", "a1", FlagState.New));
        Digest("2025-11-03");
        Night("2025-11-04", ("s1", "a1", FlagState.Returned), ("s2", "a1", FlagState.Still));

        Assert.Equal(["a1: s1 Returned"], Told(Digest("2025-11-04")));
    }

    [Fact]
    public void Who_came_and_left_again_between_two_digests_is_told_of_to_nobody()
    {
        Night("2025-11-03", ("s1", "a1", FlagState.New));
        Digest("2025-11-03");
        Night("2025-11-04", ("s1", "a1", FlagState.Still), ("s2", "a1", FlagState.New));
        Night("2025-11-05", ("s1", "a1", FlagState.Still), ("s2", "a1", FlagState.Recovered));

        Assert.Empty(Digest("2025-11-05").Advisors);
    }

    [Fact]
    public void A_student_who_changes_the_advisor_is_new_to_the_next_and_left_the_one_before()
    {
        Night("2025-11-03", ("s1", "a1", FlagState.New));
        Digest("2025-11-03");
        Night("2025-11-04", ("s1", "a2", FlagState.Still));

        Assert.Equal(["a1: s1 Left", "a2: s1 New"], Told(Digest("2025-11-04")));
    }

    [Fact]
    public void The_advisor_on_whose_list_a_student_was_is_told_of_leaving_it()
    {
        Night("2025-11-03", ("s1", "a1", FlagState.New));
        Digest("2025-11-03");
        Night("2025-11-04", ("s1", "a2", FlagState.Recovered));

        Assert.Equal(["a1: s1 Recovered"], Told(Digest("2025-11-04")));
    }

    [Fact]
    public void Nights_that_were_filled_in_later_are_not_compared_with()
    {
        Night("2025-11-03", ("s1", "a1", FlagState.New));
        Digest("2025-11-05");
        Night("2025-11-07", ("s1", "a1", FlagState.Still), ("s3", "a1", FlagState.New));
        last = "2025-11-03-nightly-test";
        Night("2025-11-04", ("s1", "a1", FlagState.Recovered), ("s2", "a1", FlagState.New));

        Assert.Equal(["a1: s3 New"], Told(Digest("2025-11-07"))); // s1 never left, and nobody was shown s2
    }

    [Fact]
    public void Without_a_night_since_nothing_is_new()
    {
        Night("2025-11-03", ("s1", "a1", FlagState.New));
        Digest("2025-11-03");

        Assert.Empty(Digest("2025-11-05").Advisors);
        Assert.Empty(new DigestRun(installation).Execute(installation.EndOf(Day("2025-10-01")), CancellationToken.None).Advisors);
    }

    [Fact]
    public void The_same_digest_again_is_the_same_run()
    {
        Night("2025-11-03", ("s1", "a1", FlagState.New));
        var digest = Digest("2025-11-03");
        var before = campus.Content();

        Assert.Equal(digest.Id, Digest("2025-11-03").Id);
        Assert.Equal(before, campus.Content());
        Assert.StartsWith("2025-11-03-digest-", digest.Id, StringComparison.Ordinal);
    }

    private DigestRecord Digest(string day) => new DigestRun(installation).Execute(Day(day), CancellationToken.None);

    private static List<string> Told(DigestRecord digest) =>
        [.. digest.Advisors.SelectMany(advisor => advisor.Students.Select(flag => $"{advisor.Advisor}: {flag.Student} {flag.State}"))];

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private void Night(string day, params (string Student, string Advisor, FlagState State)[] flags) => Night(day, [], flags);

    private void Night(
        string day, (string Student, string Advisor, FlagState State)[] earlier,
        params (string Student, string Advisor, FlagState State)[] flags)
    {
        var (id, cutoff) = ($"{day}-nightly-test", Instant.EndOf(Day(day), installation.Study.Zone));
        runs.Write(id, new FlagList("support", "m", cutoff, 9, 0, 0, [.. flags.Select(Made)]) { Earlier = [.. earlier.Select(Made)] });
        runs.Finish(new RunRecord(id, "nightly", "campus", "", runs.Iso(cutoff), "", "", "", last, [], [], [], []));
        last = id;
    }

    private static Flag Made((string Student, string Advisor, FlagState State) one, int at) =>
        new("support", one.Student, "A-2025A", "2025A", one.Advisor, one.State, at + 1, 0.5, []);
}
