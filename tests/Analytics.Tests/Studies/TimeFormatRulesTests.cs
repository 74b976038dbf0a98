using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

/// <summary>Formats of times in a study.</summary>
public sealed class TimeFormatRulesTests : IDisposable
{
    private const string Roster = "\"files\": \"roster.csv\", \"times\": [\"yyyy-MM-dd\"]";

    private readonly CheckedStudy folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("yyyy-MM-dd")]
    [InlineData("d.M.yy H:mm")]
    [InlineData("MM/dd/yyyy hh:mm tt")]
    [InlineData("yyyy-MM-ddTHH:mm:ss.fffZ")]
    [InlineData("yyyy-MM-dd'T'HH:mm:sszzz")]
    [InlineData("yyyy年M月d日 HH:mm")]
    [InlineData("d MMM yyyy")]
    [InlineData("ddd, dd MMM yyyy HH:mm:ss")]
    [InlineData("O")]
    [InlineData("R")]
    [InlineData("courseDay")]
    public void A_format_that_can_be_read_is_no_fault(string format) => Assert.Empty(folder.Faults(Smallest.With(Roster, Timed(format))));

    [Theory]
    [InlineData("yyyy-ММ-dd", "formats with a month (M; m is minutes)")]
    [InlineData("уyyyy-MM-dd", "letters of formats (y M d H h m s f t z K), others between quotes as 'у' (U+0443)")]
    [InlineData("yyyy-mm-dd", "formats with a month (M; m is minutes)")]
    [InlineData("YYYY-MM-DD", "formats with a year (y), or courseDay, epochSeconds, epochMilliseconds, epochMicroseconds, spreadsheetDays")]
    [InlineData("yyyy-MM-dd 'at HH:mm", "a format whose quotes are closed")]
    [InlineData("yyyy-MM-dd %", "a format that gives a whole day, such as yyyy-MM-dd or dd.MM.yyyy HH:mm:ss")]
    [InlineData("yyyy-MM-dd HH:mm:ss.fffffffff", "a format that gives a whole day, such as yyyy-MM-dd or dd.MM.yyyy HH:mm:ss")]
    [InlineData("yyyy-MM-dd hh:mm", "H for the hours of a day, or tt beside h for those of half a day")]
    [InlineData(" ", "a format without blanks around it: fields are read without theirs")]
    [InlineData("yyyy-MM-dd ", "a format without blanks around it: fields are read without theirs")]
    [InlineData("t", "a format that gives a whole day, such as yyyy-MM-dd or dd.MM.yyyy HH:mm:ss")]
    public void A_format_in_which_no_time_can_be_read_is_told(string format, string expected) =>
        Assert.Equal($"$.sources[1].times[0]: expected {expected}, was '{format}'",
            Assert.Single(folder.Faults(Smallest.With(Roster, Timed(format)))));

    private static string Timed(string format) => Roster.With("yyyy-MM-dd", format);
}
