using Analytics.Evidence;
using Analytics.Studies;
using Analytics.Targets;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Targets;

/// <summary>What is told where the outcomes of the data and those of the study do not meet.</summary>
public sealed class OutcomeWordsTests
{
    [Fact]
    public void Where_every_outcome_is_named_nothing_is_told()
    {
        var words = Words(new OutcomeRule("outcomes", ["Fail"], NoneOf: ["Pass"], Undecided: ["Active"]), "Fail", "Pass", "Active");

        Assert.Equal((null, null), (words.WhyNotTrained, words.Told));
    }

    [Fact]
    public void A_word_of_the_data_that_the_study_does_not_name_is_told_with_its_count_and_the_line_that_names_it() => Assert.Equal(
        "outcomes of source 'outcomes' that study.json does not name, whose rows are left out of training: "
        + "'Pass' (3 rows), 'FAIL' (2 rows, differs from 'Fail' in case or blanks only), 'Ünentschieden' (1 row). "
        + "Name each in the target's outcome: anyOf if support was needed, noneOf if not, undecided if it decides nothing yet. "
        + "Where support was needed: \"anyOf\": [\"Fail\",\"Pass\",\"Ünentschieden\"]; where not: "
        + "\"noneOf\": [\"Merit\",\"Pass\",\"Ünentschieden\"]",
        Words(new OutcomeRule("outcomes", ["Fail"], NoneOf: ["Merit"]), "Pass", "FAIL", "Pass", "Fail", "FAIL", "Pass", "Ünentschieden")
            .Told);

    [Fact]
    public void The_only_other_word_of_a_study_without_noneOf_means_no_support_needed_and_is_told()
    {
        var words = Words(new OutcomeRule("outcomes", ["Fail"], Undecided: ["Active"]), "Pass", "Fail", "Pass", "Active");

        Assert.Equal((true, false, null), (words.NeedsSupport("Fail"), words.NeedsSupport("Pass"), words.NeedsSupport("Active")));
        Assert.Equal(
            "outcome 'Pass' (2 rows) of source 'outcomes' is the only one that study.json does not name: it is taken for no support "
                + "needed. "
            + "Where support was needed: \"anyOf\": [\"Fail\",\"Pass\"]; where not: \"noneOf\": [\"Pass\"]",
            words.Told);
    }

    [Theory]
    [InlineData("FAIL")] // may be meant for Fail
    [InlineData("Pass", "Merit")] // which of them is decided?
    public void A_word_that_may_be_another_one_means_nothing(params string[] others) =>
        Assert.All(others, word => Assert.Null(Words(new OutcomeRule("outcomes", ["Fail"]), ["Fail", .. others]).NeedsSupport(word)));

    [Fact]
    public void A_word_of_the_study_that_no_row_has_trains_nothing_and_names_the_one_that_is_meant() => Assert.Equal(
        "outcome 'withdrawn' of anyOf is in no row of source 'outcomes' ('With drawn' differs from it in case or blanks only). "
        + "The rows have 'Fail' (1 row), 'Pass' (1 row), 'With drawn' (1 row, differs from 'withdrawn' in case or blanks only). "
        + "Correct the word in study.json, or take it out until a row has it",
        Words(new OutcomeRule("outcomes", ["Fail", "withdrawn"], NoneOf: ["Pass"]), "Fail", "Pass", "With drawn").WhyNotTrained);

    [Fact]
    public void Where_no_row_has_any_of_them_nobody_needed_support_yet() => Assert.Equal(
        "no past term has outcomes of both kinds yet: outcome 'Fail' of anyOf is in no row of source 'outcomes'. The rows have 'Pass' (2 "
            + "rows). "
        + "If the word is right, nobody needed support in these terms: deliver the outcomes of a term in which somebody did. "
        + "Otherwise correct it in study.json",
        Words(new OutcomeRule("outcomes", ["Fail"], NoneOf: ["Pass"]), "Pass", "Pass").WhyNotTrained);

    [Fact]
    public void Before_there_are_outcomes_no_word_is_missing() => Assert.Null(Words(new OutcomeRule("outcomes", ["Fail"])).WhyNotTrained);

    [Fact]
    public void Outcomes_of_another_source_count_for_nothing() =>
        Assert.Null(OutcomeWords.Of(Declared, Target(new OutcomeRule("other", ["Fail"])), Known("Pass"))!.Told);

    [Fact]
    public void A_column_of_marks_or_names_taken_for_outcomes_is_not_repeated()
    {
        var words = Words(new OutcomeRule("outcomes", ["Fail"]), [.. Enumerable.Range(0, 31).Select(number => $"Name {number}")]);

        Assert.Equal("source 'outcomes' has 31 different outcomes that study.json does not name. Is columns.outcome the right column?",
            words.Told);
        Assert.DoesNotContain("Name 1", words.WhyNotTrained, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("49.5", true)]
    [InlineData("50", false)]
    [InlineData("100", false)]
    [InlineData("FAIL", true)] // words beside numbers
    [InlineData("ABS", null)]
    [InlineData("49,5", null)] // the source declares no such mark
    [InlineData("0", false)] // named: the name counts
    public void A_number_below_the_criterion_needs_support_and_an_undeclared_word_tells_nothing(string outcome, bool? needed) => Assert.Equal(
        needed, Words(new OutcomeRule("outcomes", ["FAIL"], Below: 50, NoneOf: ["0"]), "49.5", "60", "FAIL", "ABS").NeedsSupport(outcome));

    [Fact]
    public void Marks_from_one_to_five_need_support_above_the_criterion() => Assert.Equal(
        (true, false, null, null),
        (Words(new OutcomeRule("outcomes", Above: 4), "5.0", "1.3").NeedsSupport("5.0"),
            Words(new OutcomeRule("outcomes", Above: 4), "5.0", "1.3").NeedsSupport("4.0"),
            Words(new OutcomeRule("outcomes", Above: 4), "5.0", "1.3").Told, Words(new OutcomeRule("outcomes", Above: 4), "5.0").WhyNotTrained));

    [Fact]
    public void Words_that_stand_beside_numbers_are_told_and_the_numbers_are_not() => Assert.StartsWith(
        "outcomes of source 'outcomes' that study.json does not name, whose rows are left out of training: 'ABS' (2 rows). ",
        Words(new OutcomeRule("outcomes", Below: 50), ["ABS", "ABS", .. Enumerable.Range(0, 100).Select(mark => $"{mark}")]).Told,
        StringComparison.Ordinal);

    [Fact]
    public void Where_no_number_is_beyond_the_criterion_nobody_needed_support_yet() => Assert.StartsWith(
        "no past term has outcomes of both kinds yet: no row of source 'outcomes' is below 50. The rows have 'ABS' (1 row) and 2 numbers. ",
        Words(new OutcomeRule("outcomes", Below: 50), "ABS", "50", "88").WhyNotTrained, StringComparison.Ordinal);

    [Fact]
    public void Any_outcome_means_what_its_list_says_or_else_the_criterion()
    {
        string[] words = ["Pass", "Fail", "Active", "pass", "A+", "49", "50", "50.5", "-3", "100"];
        for (var seed = Campaign.First; seed < Campaign.First + Campaign.Cases(300); seed++)
        {
            var dice = new Random(seed);
            var lists = words.ToDictionary(word => word, _ => dice.Next(5));
            string[] In(int list) => [.. words.Where(word => lists[word] == list)];
            var (bound, way) = (dice.Next(40, 60), dice.Next(3));
            var rule = new OutcomeRule("outcomes", In(0), NoneOf: In(1), Undecided: In(2), Below: way == 0 ? bound : null,
                Above: way == 1 ? bound : null);
            var said = Words(rule, words);
            foreach (var word in words)
            {
                bool? meant = lists[word] switch
                {
                    0 => true, 1 => false, 2 => null,
                    _ => way == 2 || !double.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out var mark) ? null
                        : way == 0 ? mark < bound : mark > bound,
                };
                Assert.True(meant == said.NeedsSupport(word), $"seed {seed}: {word}");
            }
        }
    }

    private static Study Declared { get; } = new(
        null, "s", "S", "Europe/London", null, null, [new Source("outcomes", SourceKind.Outcomes, "*", new Columns())], null, [], [],
        new EvaluationPlan([], []));

    private static OutcomeWords Words(OutcomeRule rule, params string[] results) => OutcomeWords.Of(Declared, Target(rule), Known(results))!;

    private static History Known(params string[] results) => new Archive(TimeZoneInfo.Utc, Courses)
    {
        Outcomes = [.. results.Select((result, row) => new Outcome($"s{row}", "ART-26S", result, At("04-12"), "outcomes",
            Tiny.Known("04-12")))],
    }.AsOf(At("05-01"));

    private static TargetRule Target(OutcomeRule rule) => new(
        "t", "Target", "A proxy.", Grain.StudentInCourse, rule, new Eligibility(), ["*"], "logistic", [14], new RuleBaseline("f", Above: 1),
        new Capacity(3), new Gates());
}
