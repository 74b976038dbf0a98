using Analytics.Surveys;

namespace Analytics.Tests.Surveys;

public sealed class CarelessPanelTests
{
    private static readonly double no = double.NaN;

    // Four questions, a line that says what to choose, and two choices of one question.
    private static readonly Instrument habits = new(
        null, "habits", "Habits", "made up",
        [new Item("P1", "I plan."), new Item("P2", "I put off.", ReverseKeyed: true), new Item("C1", "Choose 2."),
            new Item("P3", "I check."), new Item("P4", "I rest."), new Item("M1", "", "Q", 0, 1, Choice: "a"),
            new Item("M2", "", "Q", 0, 1, Choice: "b")],
        [new Scale("planning", "Planning", ["P1", "P2", "P3", "P4"], MinimumAnswered: 2)],
        new CarelessRule(LongString: 2, Instructed: [new InstructedItem("C1", 2)]));

    [Theory]
    [InlineData(3, 3, 3, 4, CarelessSigns.Invariable)] // the line between is in no run
    [InlineData(3, 3, 4, 3, CarelessSigns.None)]
    [InlineData(3, double.NaN, 3, 3, CarelessSigns.None)] // a gap ends a run
    public void A_long_run_of_equal_answers_as_given_is_a_sign(double p1, double p2, double p3, double p4, CarelessSigns signs) =>
        Assert.Equal(signs, Read(habits, new([p1, p2, 2, p3, p4, 1, 1], null)).Signs);

    [Theory]
    [InlineData(9.9, CarelessSigns.Fast)] // five answers at two seconds each: choices take none
    [InlineData(10.0, CarelessSigns.None)]
    [InlineData(-1.0, CarelessSigns.None)] // no time is no sign
    public void Less_time_than_reading_takes_is_a_sign(double seconds, CarelessSigns signs)
    {
        var reading = Read(habits, new([4, 2, 2, 5, 1, 0, 1], seconds));
        Assert.Equal(signs, reading.Signs);
        Assert.Equal(seconds >= 0, reading.Judged.HasFlag(CarelessSigns.Fast));
    }

    [Fact]
    public void A_wrong_answer_to_an_instructed_item_is_a_sign_and_none_is_not()
    {
        Assert.Equal(CarelessSigns.Instructed, Read(habits, new([4, 2, 3, 5, 1, no, no], null)).Signs);
        Assert.Null(Read(habits, new([4, 2, no, 5, 1, no, no], null)).InstructedWrong);
    }

    [Theory] // P1 and C1 are answered, of five questions: 8 seconds are 4 or 1.6 an item
    [InlineData(Timed.Answered, 4.0, CarelessSigns.None)]
    [InlineData(Timed.Asked, 1.6, CarelessSigns.Fast)]
    public void Which_questions_share_the_time_is_declared(Timed timed, double seconds, CarelessSigns signs)
    {
        var reading = Read(habits with { Careless = habits.Careless with { Timed = timed } }, new([4, no, 2, no, no, no, no], 8));
        Assert.Equal((seconds, signs), (reading.SecondsAnItem, reading.Signs));
    }

    [Fact]
    public void An_instructed_item_without_an_answer_may_be_declared_a_wrong_one()
    {
        var strict = habits with { Careless = habits.Careless with { Unanswered = Unanswered.Wrong } };
        Assert.Equal(1, Read(strict, new([4, 2, no, 5, 1, no, no], null)).InstructedWrong);
        Assert.Null(Read(strict, new([no, no, no, no, no, no, no], null)).InstructedWrong); // an empty sheet says nothing
    }

    [Fact]
    public void One_kind_alone_is_never_careless_and_two_are()
    {
        Assert.False(Read(habits, new([3, 3, 2, 3, 3, no, no], 60)).IsCareless);
        Assert.True(Read(habits, new([3, 3, 3, 3, 3, no, no], 60)).IsCareless);
        Assert.False(Read(habits with { Careless = habits.Careless with { Signs = 3 } }, new([3, 3, 3, 3, 3, no, no], 60)).IsCareless);
    }

    [Fact]
    public void Two_indices_of_one_kind_are_one_kind()
    {
        var reading = Read(habits with { Careless = habits.Careless with { Variability = 0.5 } }, new([3, 3, 2, 3, 3, no, no], 60));
        Assert.Equal((CarelessSigns.Invariable, false), (reading.Signs, reading.IsCareless));
    }

    [Fact]
    public void A_sheet_without_answers_shows_nothing()
    {
        var reading = Read(habits, new([no, no, no, no, no, no, no], 0));
        Assert.Equal((CarelessSigns.None, CarelessSigns.None, null, null), (reading.Signs, reading.Judged, reading.LongString,
            reading.SecondsAnItem));
        Assert.Empty(CarelessPanel.Of(habits, []));
    }

    [Fact]
    public void Few_persons_and_scales_are_told_and_not_judged()
    {
        GivenAnswers[] few = [.. Enumerable.Range(0, 9).Select(one => new GivenAnswers(
            [1 + (one % 5), 1 + (one * 2 % 5), 2, 1 + (one * one % 5), 1 + (one * 3 % 4), no, no], null))];
        var reading = CarelessPanel.Of(habits, few)[3];

        Assert.NotNull(reading.Distance);
        Assert.False(reading.Judged.HasFlag(CarelessSigns.Unusual));
        Assert.False(reading.Judged.HasFlag(CarelessSigns.Inconsistent));
    }

    [Fact] // 1 2 4 and 2 3 4: r = .9819805 (R: cor(c(1, 2, 4), c(2, 3, 4)))
    public void Synonyms_are_correlated_within_a_person()
    {
        double[][] sample = [[1, 1, 2, 2, 5, 4], [2, 2, 5, 5, 1, 1], [5, 5, 1, 1, 3, 4], [4, 4, 4, 4, 2, 1], [2, 3, 3, 2, 4, 4]];
        var synonyms = Synonyms.Among(sample);

        Assert.Equal(3, synonyms.Pairs);
        Assert.Equal(0.98198050606196574, Math.Abs(synonyms.Of([1, 2, 2, 3, 4, 4])!.Value), 12);
        Assert.Null(synonyms.Of([1, 2, 2, 3, no, 4]));
        Assert.Null(synonyms.Of([3, 2, 3, 3, 3, 4]));
    }

    [Fact]
    public void Somebody_unlike_all_others_is_unusual()
    {
        // P1 and P2 go against each other in all but one.
        var dice = new Random(7);
        GivenAnswers[] many = [.. Enumerable.Range(0, 60).Select(one => Sheet(1 + (one % 5), 5 - (one % 5))), Sheet(5, 5)];
        var readings = CarelessPanel.Of(habits, many);

        Assert.True(readings[^1].Signs.HasFlag(CarelessSigns.Unusual));
        Assert.DoesNotContain(readings.SkipLast(1), one => one.Signs.HasFlag(CarelessSigns.Unusual));

        GivenAnswers Sheet(double p1, double p2) =>
            new([p1 + (0.2 * dice.NextDouble()), p2, 2, 1 + (4 * dice.NextDouble()), 1 + (4 * dice.NextDouble()), no, no], null);
    }

    [Fact] // of deep_approach and its parts, and the same of surface_approach, the four parts of five items are taken
    public void Halves_are_taken_of_scales_that_share_no_item()
    {
        var whole = InstrumentRegistry.Named("r-spq-2f")!;
        GivenAnswers sheet = new([.. Enumerable.Range(0, 20).Select(one => 1.0 + (((one * one) + (one / 3)) % 5))], null);

        var four = Read(whole with { Scales = [.. whole.Scales.Where(scale => scale.Items.Count == 5)] }, sheet).EvenOdd;
        Assert.NotNull(four);
        Assert.Equal(four, Read(whole, sheet).EvenOdd);
    }

    [Fact]
    public void An_instrument_of_choices_alone_has_nothing_to_read_a_distance_of()
    {
        var choices = habits with { Items = [.. habits.Items.Where(item => item.Choice is not null)], Scales = [], Careless = new() };
        var reading = CarelessPanel.Of(choices, [new([1, 0], 60), new([0, 1], 60)])[0];
        Assert.Equal((CarelessSigns.None, null), (reading.Judged, reading.DistanceProbability));
    }

    private static CarelessReading Read(Instrument instrument, GivenAnswers given) => Assert.Single(CarelessPanel.Of(instrument, [given]));
}
