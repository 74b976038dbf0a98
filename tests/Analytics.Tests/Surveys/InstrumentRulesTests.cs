using Analytics.Surveys;

namespace Analytics.Tests.Surveys;

/// <summary>What must hold of words that stand for numbers, and of choices among several.</summary>
public sealed class InstrumentRulesTests
{
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
