using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Answers as numbers, as words, and as choices among several.</summary>
public sealed class AnswerSheetTests : IDisposable
{
    private static readonly Source survey = new("survey", SourceKind.Survey, "*",
        new Columns(Student: Col("student"), Observed: Col("at")), Times: ["yyyy-MM-dd"], DelayDays: 0, Instrument: "habits", Wave: "w1");

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void Words_stand_for_the_numbers_that_the_instrument_says_and_numbers_for_themselves()
    {
        var plan = new AnswerColumn("plan", "Q1", 1, 5) { Values = Words(("agree", 4), ("1 (never)", 1)) };
        var (report, tables) = reading.Parse(survey,
            "student,at,Q1\n1,2026-02-01,agree\n2,2026-02-01,3\n3,2026-02-01,\uFEFF1 (never)\n4,2026-02-01,Agree\n5,2026-02-01,\n", plan);
        Assert.Equal(["4", "3", "1", "-", "-"], Rows(tables["responses"], "answer")); // the mark of byte order stands within the cell
        Assert.Equal(new CommonFault(FaultCode.NotANumber, "Q1", 1, 5, "words"), Assert.Single(report.AnswerFaults!)); // case counts
        Assert.Equal(0, report.Quarantined);
    }

    [Fact]
    public void Choices_in_columns_of_their_own_are_zero_where_others_of_their_question_were_chosen()
    {
        AnswerColumn[] answers = [Choice("library", "Q2_1", "1", "Q2"), Choice("online", "Q2_2", "1", "Q2"), Choice("friends", "Q3", "1")];
        var (report, tables) =
            reading.Parse(survey, "student,at,Q2_1,Q2_2,Q3\n1,2026-02-01,1,,\n2,2026-02-01,,1,1\n3,2026-02-01,,,\n", answers);
        Assert.Equal((3, 0), (report.Accepted, report.Quarantined));
        Assert.Equal(["2 | library | 1", "2 | online | 0", "3 | friends | 1", "3 | library | 0", "3 | online | 1", "4 |  | -"], // none
            Rows(tables["responses"], "line", "item", "answer").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_stands_for_not_chosen_and_not_shown_alike_does_not_tell_that_a_question_was_shown()
    {
        AnswerColumn[] answers = [Choice("a", "Q1___a", "1", "Q1"), Choice("b", "Q1___b", "1", "Q1"), new("mark", "Q2", 0, 5)];
        const string text = "student,at,Q1___a,Q1___b,Q2\n1,2026-02-01,0,0,0\n2,2026-02-01,1,0,4\n3,2026-02-01,0,0,\n";
        Assert.Equal(["2 | mark | 0", "3 | a | 1", "3 | b | 0", "3 | mark | 4"],
            Rows(reading.Parse(survey with { Unchecked = ["0"] }, text, answers).Tables["responses"], "line", "item", "answer")
                .Where(row => !row.EndsWith('-')).Order(StringComparer.Ordinal));
        Assert.Equal(6, Rows(reading.Parse(survey, text, answers).Tables["responses"], "item", "answer") // every 0 is one
            .Count(row => row[0] is 'a' or 'b'));
    }

    [Theory]
    [InlineData("图书馆┋在线课程", "┋", "图书馆", true)]
    [InlineData("图书馆┋在线课程", "┋", "在线课程", true)]
    [InlineData("图书馆┋在线课程", "┋", "在线", false)]
    [InlineData("Books, also borrowed, Films", ",", "Books, also borrowed", true)] // the choice holds the mark
    [InlineData("Books, also borrowed, Films", ",", "Films", true)]
    [InlineData("Books and Films", ",", "Books", false)]
    [InlineData("1,3,14", ",", "4", false)]
    [InlineData("1,3,14", ",", "14", true)]
    [InlineData("Films;Books;", ";", "Books", true)] // Microsoft Forms ends with the mark
    [InlineData("Books\nFilms", "\n", "Films", true)] // Moodle's feedback writes one a line
    [InlineData("Yes", null, "Yes", true)]
    [InlineData("No", null, "Yes", false)]
    public void A_choice_is_found_in_a_list_of_several(string cell, string? mark, string choice, bool made) =>
        Assert.Equal(made, AnswerSheet.Holds(cell, choice, mark is null ? [] : [mark]));

    [Fact]
    public void Choices_of_one_field_are_items_of_their_own()
    {
        AnswerColumn[] answers = [Choice("books", "Q1", "Books"), Choice("films", "Q1", "Films")];
        var (_, tables) = reading.Parse(survey with { Choices = [";"] },
            "student,at,Q1\n1,2026-02-01,Books;Films;\n2,2026-02-01,Music;\n3,2026-02-01,\n", answers);
        Assert.Equal(["books | 1", "films | 1", "books | 0", "films | 0", " | -"], Rows(tables["responses"], "item", "answer"));
    }

    [Fact]
    public void What_an_answer_is_read_by_is_all_in_its_text() // which tells whether a file is read anew
    {
        var plan = new AnswerColumn("plan", "Q1", 1, 5);
        AnswerColumn[] others = [plan with { Values = Words(("agree", 4)) }, plan with { Values = Words(("agree", 5)) },
            plan with { Choice = "1" }, plan with { Question = "Q" }, plan with { To = 4 }];
        Assert.Equal(6, others.Append(plan).Select(one => one.ToString()).Distinct().Count());
        Assert.Equal(others[0].ToString(), (plan with { Values = Words(("agree", 4)) }).ToString());
    }

    private static AnswerColumn Choice(string item, string column, string choice, string? question = null) =>
        new(item, column, 0, 1) { Choice = choice, Question = question ?? column };

    private static Dictionary<string, double> Words(params (string Word, double Number)[] words) =>
        words.ToDictionary(one => one.Word, one => one.Number);
}
