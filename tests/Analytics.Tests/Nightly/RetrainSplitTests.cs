using Analytics.Nightly;
using Analytics.Registry;
using static Analytics.Tests.Nightly.CampusStudy;

namespace Analytics.Tests.Nightly;

/// <summary>Which splits of a plan a training judges, and what it says of those that it cannot.</summary>
public sealed class RetrainSplitTests : IDisposable
{
    private readonly Campus campus = new Campus { Study = AutomaticFirst }.WithPastTerm();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_plan_whose_splits_name_no_term_of_the_calendar_trains_nothing()
    {
        campus.Study = text => AutomaticFirst(text).Replace("\"test\": [\"2025A\"]", "\"test\": [\"2025a\"]", StringComparison.Ordinal);

        const string told = "split 'forward' names '2025a', which are not in the calendar: it is not judged. The terms are 2025A, 2025S";
        Assert.Equal($"no champion: not trained: {told}", Night().Held);
        Assert.Equal([told], Training().Evaluation.Told);
    }

    [Fact]
    public void A_split_of_an_unknown_term_is_told_and_the_others_are_judged()
    {
        campus.Study = text => AutomaticFirst(text)
            .Replace("\"splits\": [", "\"splits\": [{ \"name\": \"typo\", \"train\": [\"2024S\", \"2025S\"], \"test\": [\"2025A\"] }, ",
                StringComparison.Ordinal);

        Assert.NotNull(Night().Champion);
        Assert.StartsWith("split 'typo' names '2024S'", Training().Evaluation.Told[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_term_that_has_not_begun_nobody_is_said_to_be_missing()
    {
        campus.Files["calendar.csv"].Add("A-next,next,A,2026-09-15,2026-12-28");
        campus.Study = text => AutomaticFirst(text).Replace("\"test\": [\"2025A\"]", "\"test\": [\"next\"]", StringComparison.Ordinal);

        Night();

        Assert.Equal(["support, forward: term 'next' has not begun"], Training().Evaluation.NotYet);
    }

    [Fact]
    public void A_split_whose_test_rows_have_one_kind_of_outcome_does_not_blame_the_training_terms()
    {
        campus.Files["outcomes.csv"].AddRange(OfAutumn(_ => "Pass"));
        campus.Write();

        var record = new RetrainRun(campus.Open()).Execute(new DateOnly(2026, 1, 31), CancellationToken.None);

        Assert.Equal(["support, forward: outcomes of term '2025A' are of one kind only: none of 20 rows that have one needed support; 20 "
                + "rows have none that counts"], record.Evaluation.NotYet);
    }

    [Fact]
    public void A_split_of_whose_outcomes_one_kind_is_left_says_how_many_rows_have_none_that_counts()
    {
        campus.Files["outcomes.csv"].AddRange(OfAutumn(_ => "Fail").Take(25));
        campus.Write();

        var record = new RetrainRun(campus.Open()).Execute(new DateOnly(2026, 1, 31), CancellationToken.None);

        Assert.Equal(
            ["support, forward: outcomes of term '2025A' are of one kind only: all of 16 rows that have one needed support; 24 rows have none "
                + "that counts"], record.Evaluation.NotYet);
    }

    [Fact]
    public void A_split_whose_test_terms_begin_before_its_training_terms_end_is_shown_and_promotes_nothing()
    {
        campus.Study = text => AutomaticFirst(text)
            .Replace("\"train\": [\"2025S\"], \"test\": [\"2025A\"]", "\"train\": [\"2025A\"], \"test\": [\"2025S\"]",
                StringComparison.Ordinal);
        campus.Files["outcomes.csv"].AddRange(OfAutumn(number => number % 4 == 0 ? "Fail" : "Pass"));
        campus.Write();

        var record = new RetrainRun(campus.Open()).Execute(new DateOnly(2026, 1, 31), CancellationToken.None);

        Assert.NotEmpty(record.Evaluation.Judgements);
        Assert.All(record.Evaluation.Judgements, one => Assert.False(one.Setting.Forward));
        var candidate = Assert.Single(record.Candidates);
        Assert.Equal(
            "not promoted: no split could be judged that is forward in time: the test terms of 'forward' begin before its training terms "
                + "end",
            candidate.Decision);
        Assert.False(candidate.Promoted);
        Assert.NotNull(candidate.Version);
    }

    [Fact]
    public void The_same_terms_the_right_way_round_promote()
    {
        campus.Files["outcomes.csv"].AddRange(OfAutumn(number => number % 4 == 0 ? "Fail" : "Pass"));
        campus.Write();

        var record = new RetrainRun(campus.Open()).Execute(new DateOnly(2026, 1, 31), CancellationToken.None);

        Assert.All(record.Evaluation.Judgements, one => Assert.True(one.Setting.Forward));
        var candidate = Assert.Single(record.Candidates);
        Assert.True(candidate.Promoted);
        Assert.False(new ModelRegistry(campus.Store).Load(candidate.Target, candidate.Version!).NotYetForward);
        Assert.Equal("logistic", record.Evaluation.Judgements.Where(one => one.Setting.Own).Select(one => one.Setting.Way).Distinct()
            .Single());
    }

    private static IEnumerable<string> OfAutumn(Func<int, string> result) =>
        Enumerable.Range(0, 30).Select(number => $"S{number:000},A-2025A,{result(number)},2026-01-08,2026-01-08");

    private TargetOutcome Night(string day = "2025-11-16") => Assert.Single(campus.Night(day).Targets);

    private RetrainRecord Training() => new RunFolder(campus.Store, TimeZoneInfo.Utc).Trainings()[^1];
}
