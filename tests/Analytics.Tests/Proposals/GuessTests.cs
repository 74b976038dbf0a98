using Analytics.Proposals;

namespace Analytics.Tests.Proposals;

public sealed class GuessTests
{
    [Fact]
    public void Words_that_say_that_support_was_needed_are_known()
    {
        Assert.Equal(["Fail", "Withdrawn"], OutcomeWords.Needy(["Pass", "Fail", "Distinction", "Withdrawn"]));
        Assert.Equal(["L"], OutcomeWords.Needy(["H", "L", "M"]));
        Assert.Null(OutcomeWords.Needy(["red", "green"]));
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(10, 5)]
    [InlineData(19, 10)]
    [InlineData(98.5, 50)]
    public void A_pass_mark_is_half_of_the_scale(double greatest, double mark) => Assert.Equal(mark, OutcomeWords.PassMark([1, greatest]));

    [Fact]
    public void Answers_are_numbered_by_all_columns_together()
    {
        var ladders = AnswerWords.Numbered([["Never", "Often"], ["Never", "Sometimes", "Often", "Always"], ["agree", "Strongly disagree"]]);

        Assert.Contains(ladders, one => one.Count == 4 && one["Never"] == 1 && one["Sometimes"] == 2 && one["Often"] == 3 && one["Always"] == 4);
        Assert.Contains(ladders, one => one.Count == 2 && one["Strongly disagree"] == 1 && one["agree"] == 4);
    }

    [Theory]
    [InlineData("Student_ID", "student_id")]
    [InlineData("AttemptCount", "attempt_count")]
    [InlineData("2. Question", "x_2_question")]
    [InlineData("学号", "x")]
    public void Names_become_ids(string name, string id) => Assert.Equal(id, ColumnNames.Id(name));

    [Fact]
    public void A_day_that_may_be_a_month_is_read_in_more_ways_than_one()
    {
        Assert.Equal(2, new ColumnSample("date", ["01/02/2025", "03/04/2025"]).TimeFormats.Count);
        Assert.Equal(["d/M/yyyy"], new ColumnSample("date", ["01/02/2025", "23/04/2025"]).TimeFormats);
    }
}
