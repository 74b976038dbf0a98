using System.Runtime.CompilerServices;
using Analytics.Surveys;

namespace Analytics.Tests.Surveys;

public sealed class SheetAnswersTests
{
    [Theory] // the second of each is held otherwise than the first; what was there stays exactly
    [InlineData(3, 2.5)]
    [InlineData(-127, 128)]
    [InlineData(127, -128)]
    [InlineData(0.1, 1000)]
    public void Answers_come_back_exactly_as_they_were_given(double first, double second)
    {
        var answers = new SheetAnswers(3) { [0] = first };
        Assert.Equal([first, double.NaN, double.NaN], answers.Of(0, 3));
        answers[2] = second;
        Assert.Equal([first, double.NaN, second], answers.Of(0, 3));
        answers[0] = double.NaN;
        Assert.Equal([double.NaN, double.NaN, second], answers.Of(0, 3));
        answers.Clear(0, 3);
        Assert.Equal([double.NaN, double.NaN, double.NaN], answers.Of(0, 3));
    }

    [Fact] // it is what a large survey has most of
    public void What_is_known_of_a_sheet_beside_its_answers_takes_64_bytes() => Assert.Equal(64, Unsafe.SizeOf<SheetFacts>());
}
