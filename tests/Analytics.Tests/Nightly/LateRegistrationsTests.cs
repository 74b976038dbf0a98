using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

/// <summary>A roster of several terms whose students registered on one day, it says: who was in a course that was over by then.</summary>
public sealed class LateRegistrationsTests : IDisposable
{
    private readonly Campus campus = new Campus().WithPastTerm();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void One_day_for_all_terms_is_told_with_what_to_write_and_the_cause_is_true()
    {
        Given("2025-09-01", "yyyy-MM-dd");
        const string Told = "30 of 30 students of A-2025S registered after their course was over, so nobody was in it while it ran, and "
            + "nothing is learnt from it: in \"given\" of source 'roster' in study.json write days since each course began, such as "
            + "\"registered\": \"0\", with \"times\": [\"courseDay\"]";
        Assert.Equal([Told], campus.Night("2025-11-16").Sources.Single(one => one.Source == "roster").Warnings);

        var training = new RetrainRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None);
        Assert.Equal(
            "support, forward: nobody was known to be enrolled in term '2025S' on day 40; outcomes of term '2025A' are not known yet",
            Assert.Single(training.Evaluation.NotYet));
        Assert.StartsWith("no past term has outcomes of both kinds yet: no past row has an outcome; 40 rows are not decided yet",
            training.Candidates[0].Decision, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-7")]
    public void Days_since_each_course_began_are_of_every_term(string day)
    {
        Given(day, "courseDay");
        Assert.Null(campus.Night("2025-11-16").Sources.Single(one => one.Source == "roster").Warning);
        Assert.NotEmpty(new EvaluateRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None).Evaluation.Judgements);
    }

    private void Given(string registered, string format) => campus.Study = text =>
    {
        const string Files = "\"files\": \"roster*.csv\", \"times\": [\"yyyy-MM-dd\"],";
        const string Columns = "\"registered\": \"registered\", \"unregistered\": \"withdrawn\", \"known\": \"known\", ";
        Assert.Contains(Files, text, StringComparison.Ordinal);
        Assert.Contains(Columns, text, StringComparison.Ordinal);
        return text.Replace(Files, $"\"files\": \"roster*.csv\", \"delayDays\": 0, \"times\": [\"{format}\"], \"given\": "
            + $"{{ \"registered\": \"{registered}\" }},", StringComparison.Ordinal).Replace(Columns, "", StringComparison.Ordinal);
    };
}
