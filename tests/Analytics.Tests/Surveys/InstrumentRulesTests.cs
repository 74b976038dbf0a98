using Analytics.Surveys;

namespace Analytics.Tests.Surveys;

/// <summary>What must hold of words that stand for numbers, and of choices among several.</summary>
public sealed class InstrumentRulesTests
{
    private static readonly Dictionary<string, double> agree = new() { ["agree"] = 4, ["never"] = 9 };

    [Fact]
    public void Words_of_languages_are_one_number_each_and_of_items_that_are_there()
    {
        var spoken = habits with
        {
            Values = new Dictionary<string, double> { ["agree"] = 5 },
            Languages = new Dictionary<string, Wording>
            {
                ["en"] = new(Answers: agree, Items: new Dictionary<string, string> { ["P9"] = "?" },
                    Scales: new Dictionary<string, string> { ["other"] = "?" }),
            },
        };
        Assert.Equal(
            [
                "$.languages.en.items.P9: expected the id of an item, was no item of the instrument",
                "$.languages.en.scales.other: expected the id of a scale, was no scale of the instrument",
                "$.languages.en.answers.agree: expected 5, as said before, was 4",
                "$.languages.en.answers.never: expected a number that is an answer to some item, was 9",
            ], WordingRules.Check(spoken, "$").Select(fault => fault.ToString()));
    }

    [Theory]
    [InlineData("P1", 4, "planning", 4.0, null)]
    [InlineData("P1", 4, "planning", 3.0, "$.golden[0].scores.planning: expected 4, by the items and keys above, was 3")]
    [InlineData("P1", 4, null, 0, "$.golden[0].scores.planning: expected 4, by the items and keys above, was no score")]
    [InlineData("P1", 7, null, 0, "$.golden[0].answers.P1: expected an answer from 1 to 5, was 7")]
    [InlineData("P7", 4, null, 0, "$.golden[0].answers.P7: expected the id of an item, was no such item")]
    [InlineData("P1", 4, "other", 4.0, "$.golden[0].scores.other: expected the id of a scale, was no such scale")]
    public void A_golden_sheet_has_the_scores_that_the_keys_give(string item, double answer, string? scale, double score, string? fault)
    {
        var sheet = new GoldenSheet("", new Dictionary<string, double> { [item] = answer },
            scale is null ? new Dictionary<string, double>() : new Dictionary<string, double> { [scale] = score });
        var told = GoldenRules.Check(habits with { Golden = [sheet] }, "$").Select(one => one.ToString()).ToList();
        if (fault is null) { Assert.Empty(told); }
        else { Assert.Contains(fault, told); }
    }

    private static readonly Instrument habits = new(null, "habits", "Habits", "made up", [new Item("P1", "I plan.")],
        [new Scale("planning", "Planning", ["P1"], MinimumAnswered: 1)], new CarelessRule());

    [Fact]
    public void A_choice_is_zero_or_one_and_many_may_stand_in_one_column()
    {
        Assert.Empty(Faults(new Item("c1", "Books?", "Q2", 0, 1, Choice: "Books"), new Item("c2", "Films?", "Q2", 0, 1, Choice: "Films")));
        Assert.Equal("x $.items[1]: expected least 0 and greatest 1, since it is a choice, was 1 and 5",
            Assert.Single(Faults(new Item("c1", "Books?", Choice: "Books"))));
        Assert.Equal("x $.items[1].choice: expected the text or code of this choice, since the question takes several, was missing",
            Assert.Single(Faults(new Item("c1", "Books?", Question: "Q2"))));
        Assert.Equal("x $.items: expected each column once, was 'Q2: Books' 2 times",
            Assert.Single(Faults(new Item("c1", "", "Q2", 0, 1, Choice: "Books"), new Item("c2", "", "Q2", 0, 1, Choice: "Books"))));
    }

    [Fact]
    public void A_word_stands_for_an_answer_that_there_is()
    {
        var words = new Dictionary<string, double> { ["never"] = 0, ["always"] = 5 };
        Assert.Equal("x $.items[1].values.never: expected a number from 1 to 5, was 0",
            Assert.Single(Faults(new Item("P2", "", Values: words))));
        Assert.Empty(Faults(new Item("P2", "", Least: 0, Values: words)));
        Assert.Equal("x $.values.never: expected a number that is an answer to some item, was 0",
            Assert.Single(InstrumentRules.Check(habits with { Values = words }, "x $")).ToString());
    }

    private static IEnumerable<string> Faults(params Item[] more) =>
        InstrumentRules.Check(habits with { Items = [.. habits.Items, .. more] }, "x $").Select(fault => fault.ToString());
}
