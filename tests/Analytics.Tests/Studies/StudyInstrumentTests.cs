using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

/// <summary>Faults of the instrument of a study.</summary>
public sealed class StudyInstrumentTests : IDisposable
{
    private readonly CheckedStudy folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\"least\": 1, \"greatest\": 2147483647",
        "habits.json $.items[0].greatest: expected a whole number from -1000 to 1000, was 2147483647")]
    [InlineData("\"column\": \"P2\"", "habits.json $.items: expected each column once, was 'P2' 2 times")]
    [InlineData("\"column\": \"Gender\"",
        "habits.json $.scales[0].items: expected no protected attribute: models do not learn from what a person is, was 'Gender'")]
    public void An_item_that_no_export_can_answer_is_told(string property, string fault) =>
        Assert.Equal(fault, Assert.Single(folder.Faults(Smallest,
            Instrument.With("\"text\": \"I plan.\"", $"\"text\": \"I plan.\", {property}"))));

    [Theory]
    [InlineData("[\"P1\", \"P2\", \"P2\"]", "{}", "habits.json $.scales[0].items: expected each item once, was 'P2' 2 times")]
    [InlineData("[\"P1\", \"P2\", \"P3\"]", "{ \"instructed\": [{ \"item\": \"P1\", \"answer\": 9 }] }",
        "habits.json $.careless.instructed: expected an answer to 'P1' from 1 to 5, was 9")]
    public void A_scale_or_check_that_contradicts_its_items_is_told(string items, string careless, string fault) =>
        Assert.Equal(fault, Assert.Single(folder.Faults(Smallest,
            Instrument.With("[\"P1\", \"P2\", \"P3\"]", items).With("\"careless\": {}", $"\"careless\": {careless}"))));

    [Theory]
    [InlineData("[\"P1\", \"P2\", \"P3\"]", "[\"P1\", \"P2\", \"P4\"]", "habits.json $.scales[0].items: expected ids of items, was 'P4'")]
    [InlineData("\"minimumAnswered\": 2", "\"minimumAnswered\": 4",
        "habits.json $.scales[0].minimumAnswered: expected at most 3, the number of items, was 4")]
    [InlineData("\"id\": \"P3\"", "\"id\": \"P1\"", "habits.json $.items: expected each name once, was 'P1' 2 times")]
    [InlineData("\"text\": \"I plan.\"", "\"text\": \"I plan.\", \"least\": 5",
        "habits.json $.items[0]: expected a least answer below the greatest, was 5 and 5")]
    [InlineData("\"careless\": {}", "\"careless\": { \"instructed\": [{ \"item\": \"C1\", \"answer\": 2 }] }",
        "habits.json $.careless.instructed: expected ids of items, was 'C1'")]
    [InlineData("\"careless\": {}", "\"careless\": { \"longString\": 0 }",
        "habits.json $.careless.longString: expected a whole number from 1 to 500, was 0")]
    public void An_instrument_is_checked_with_the_study(string part, string other, string fault) =>
        Assert.Contains(fault, folder.Faults(Smallest, Instrument.With(part, other)));

    [Fact]
    public void A_missing_instrument_is_a_fault() =>
        Assert.Contains("$.instruments[0]: expected an instrument file at 'habits.json', was nothing there", folder.Faults(Smallest, null));
}
