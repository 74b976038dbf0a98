using Analytics.Evidence;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Evidence;

public sealed class RetractionTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("score")]
    public void What_is_taken_back_was_there_until_that_was_known(string? measure)
    {
        var archive =
            Of([new("grades", 7, measure, Known("02-10", landing: 2))], Seen("s1", "02-01", 40, key: 7), Seen("s1", "02-01", 60, key: 8));
        Assert.Equal([40.0, 60.0], Values(archive, "02-09"));
        Assert.Equal([60.0], Values(archive, "02-10"));
    }

    [Fact]
    public void An_emptied_measure_leaves_the_others() =>
        Assert.Equal([1.0], Values(Of([new("grades", 7, "score", Known("02-10", landing: 2))], Seen("s1", "02-01", 40, key: 7),
            Seen("s1", "02-01", 1, key: 7, measure: "submitted")), "02-28"));

    [Fact]
    public void A_deletion_takes_all_revisions_and_all_measures_of_its_key()
    {
        var archive = Of(
            [new("grades", 7, null, Known("02-10", landing: 3))],
            Seen("s1", "02-01", 40, key: 7), Seen("s1", "02-01", 45, key: 7, revision: Known("02-05", landing: 2)),
            Seen("s1", "02-01", 1, key: 7, measure: "submitted"), Seen("s1", "02-01", 9, key: 7, source: "quizzes"));
        Assert.Equal([9.0], Values(archive, "02-28"));
    }

    [Fact]
    public void A_value_given_again_later_counts() =>
        Assert.Equal([50.0], Values(Of([new("grades", 7, null, Known("02-10", landing: 2))], Seen("s1", "02-01", 40, key: 7),
            Seen("s1", "02-01", 50, key: 7, revision: Known("02-20", landing: 3))), "02-28"));

    [Fact]
    // The export came on the 10th, unmarked; the mark is dated the 9th
    public void A_value_that_was_not_there_yet_takes_nothing_from_the_one_that_came_later()
    {
        var mark = Seen("s1", "02-01", 40, key: 7, revision: Known("02-09", landing: 2));
        Assert.Equal([40.0], Values(Of([new("grades", 7, "score", Known("02-10", landing: 1))], mark), "02-28"));
    }

    [Fact]
    public void A_deletion_takes_what_was_known_before_it_whichever_landed_first() =>
        Assert.Empty(Values(Of([new("grades", 7, null, Known("02-10", landing: 1))],
            Seen("s1", "02-01", 40, key: 7, revision: Known("02-01", landing: 2))), "02-28"));

    [Fact]
    public void Enrolments_assessments_and_outcomes_are_taken_back_too()
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Enrolments = [Takes("s1") with { Key = ("roster", 1) }, Takes("s2") with { Key = ("roster", 2) }],
            Assessments = [Work("e1", "02-20") with { Key = ("work", 1) }, Work("e2", "02-20")],
            Outcomes = [new("s1", "ART-26S", "Fail", At("02-01"), "outcomes", Known("02-01"), 1),
                new("s2", "ART-26S", "Pass", At("02-01"), "outcomes", Known("02-01"), 2)],
            TakenBack = [new("roster", 1, null, Known("02-10", landing: 2)), new("work", 1, null, Known("02-10", landing: 2)),
                new("outcomes", 1, null, Known("02-10", landing: 2))],
        };
        var (before, after) = (archive.AsOf(At("02-09")), archive.AsOf(At("02-10")));
        Assert.Equal((2, 2, 2), (before.Enrolments().Count, before.Assessments().Count, before.Outcomes().Count));
        Assert.Equal("s2", Assert.Single(after.Enrolments()).Student);
        Assert.Equal("e2", Assert.Single(after.Assessments()).Object);
        Assert.Equal("s2", Assert.Single(after.Outcomes()).Student);
    }

    [Fact]
    public void Marks_known_later_than_they_were_are_taken_back_all_the_same() =>
        Assert.Empty(Values(Of([new("grades", 7, null, Known("02-10", landing: 2))], Seen("s1", "02-01", 40, key: 7))
            .WithDelay("grades", "score", 14), "02-28"));

    private static Archive Of(Retraction[] retractions, params Observation[] observations) => new(TimeZoneInfo.Utc, Courses)
    {
        Observations = observations,
        TakenBack = retractions
    };

    private static IEnumerable<double> Values(Archive archive, string cutoff) =>
        archive.AsOf(At(cutoff)).Observations().Select(one => one.Value);
}
