using Analytics.Evidence;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Evidence;

public sealed class EnrolmentHistoryTests
{
    [Fact]
    public void A_leaving_is_masked_until_it_has_happened_and_is_known()
    {
        // Left on 10 February; the registry knew on the 14th.
        var left = Takes("s1", until: "02-10") with { UnregisteredKnownAt = At("02-14") };
        Assert.Null(One(left, "02-09").UnregisteredAt);
        Assert.Null(One(left, "02-10").UnregisteredAt);
        Assert.Null(One(left, "02-13").UnregisteredKnownAt);
        Assert.Equal(At("02-10"), One(left, "02-14").UnregisteredAt);
    }

    [Fact]
    public void A_leaving_announced_ahead_is_masked_until_the_day() // known on the 1st, for the 10th
    {
        var announced = Takes("s1", until: "02-10") with { UnregisteredKnownAt = At("02-01") };
        Assert.Null(One(announced, "02-09").UnregisteredAt);
        Assert.Equal(At("02-10"), One(announced, "02-10").UnregisteredAt);
    }

    [Fact]
    public void A_later_export_of_the_same_enrolment_takes_its_place()
    {
        var archive = Of(Takes("s1", "a1", revision: Known("01-01", landing: 1)), Takes("s1", "a2", revision: Known("01-01", landing: 2)));
        Assert.Equal("a2", Assert.Single(archive.AsOf(At("02-01")).Enrolments()).Advisor);
    }

    [Fact]
    public void Enrolments_come_by_student_and_course()
    {
        var archive = Of(Takes("s2"), Takes("s1", course: "BIO-26S"), Takes("s1"));
        Assert.Equal(["s1 ART-26S", "s1 BIO-26S", "s2 ART-26S"],
            archive.AsOf(At("02-01")).Enrolments().Select(one => $"{one.Student} {one.Course}"));
    }

    [Fact]
    public void An_enrolment_not_known_yet_is_not_seen() => Assert.Empty(Of(Takes("s1", from: "02-02")).AsOf(At("02-01")).Enrolments());

    [Fact]
    public void An_enrolment_whose_key_moves_to_another_course_is_in_that_course_only()
    {
        var archive = Of(
            Takes("s1") with { Key = ("roster", 1), Revision = Known("01-01", landing: 1) },
            Takes("s1", course: "BIO-26S") with { Key = ("roster", 1), Revision = Known("02-01", landing: 2) });
        Assert.Equal("ART-26S", Assert.Single(archive.AsOf(At("01-31")).Enrolments()).Course);
        Assert.Equal("BIO-26S", Assert.Single(archive.AsOf(At("02-01")).Enrolments()).Course);
    }

    [Fact]
    public void Who_leaves_one_of_two_sections_stays_in_the_course()
    {
        var lecture = Takes("s1") with { Key = ("roster", 1) };
        var lab = Takes("s1", until: "02-10", revision: Known("02-01")) with { Key = ("roster", 2) };
        Assert.Null(Assert.Single(Of(lecture, lab).AsOf(At("03-01")).Enrolments()).UnregisteredAt);
        // The later source decides
        Assert.Equal(At("02-10"), Assert.Single(Of(lecture with { Key = ("archive", 1) }, lab).AsOf(At("03-01")).Enrolments())
            .UnregisteredAt);
    }

    private static Archive Of(params Enrolment[] enrolments) => new(TimeZoneInfo.Utc, Courses) { Enrolments = enrolments };

    private static Enrolment One(Enrolment enrolment, string cutoff) => Assert.Single(Of(enrolment).AsOf(At(cutoff)).Enrolments());
}
