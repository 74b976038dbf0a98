using System.Globalization;
using Analytics.Ingest;
using Analytics.Studies;

namespace Analytics.Tests.Studies;

public sealed class DateNamesTests
{
    public static TheoryData<string> Languages => [.. DateNames.Languages];

    [Fact]
    public void At_least_the_languages_of_thirty_countries_are_known() => Assert.Empty(
        "bg cs da de el en es et fi fr ga hr hu it lt lv nl pl pt ro sk sl sv ar fa he hi id is ja ko nb nn ru sr sw th tr uk vi zh".Split(' ')
            .Except(DateNames.Languages));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Times_are_read_as_Java_writes_them(string language) // witness: another implementation of CLDR's names
    {
        var full = new TimeReader(["dddd, d. MMMM yyyy, HH:mm"], TimeZoneInfo.Utc, names: DateNames.Of(language));
        var brief = new TimeReader(["ddd d MMM yyyy h:mm tt"], TimeZoneInfo.Utc, names: DateNames.Of(language));
        var lines = File.ReadLines(Checkout.Path("tests/oracles/expected/dates.tsv")).Select(line => line.Split('\t'))
            .Where(line => line[0] == language).ToList();
        Assert.Equal(12, lines.Count);
        foreach (var line in lines)
        {
            var expected = new DateTimeOffset(DateTime.Parse(line[1], CultureInfo.InvariantCulture), TimeSpan.Zero);
            Assert.Equal((expected, expected), (At(full, line[2]), At(brief, line[3])));
            Assert.Equal(expected, At(full, line[2].ToUpperInvariant())); // whatever the capitals
        }
    }

    [Theory]
    [InlineData("de", "dddd, d. MMMM yyyy, HH:mm", "Montag, 2. Februar 2026, 13:05", "2026-02-02 13:05")] // Moodle
    [InlineData("de", "d. MMM yyyy", "2. Mrz. 2026", "2026-03-02 23:59")]
    [InlineData("de", "d. MMM yyyy", "2. März 2026", "2026-03-02 23:59")]
    [InlineData("fr", "dddd d MMMM yyyy, HH:mm", "mardi 3 mars 2026, 08:00", "2026-03-03 08:00")] // mar is a Tuesday too
    [InlineData("es", "d/MM/yyyy h:mm tt", "3/02/2026 1:05 p. m.", "2026-02-03 13:05")]
    [InlineData("pt", "dddd, d 'de' MMMM 'de' yyyy", "terça-feira, 3 de fevereiro de 2026", "2026-02-03 23:59")]
    [InlineData("zh", "yyyy年M月d日 dddd tth:mm", "2026年2月3日 星期二 下午1:05", "2026-02-03 13:05")]
    [InlineData("zh", "yyyy/M/d tthh:mm:ss", "2026/2/3 上午12:05:00", "2026-02-03 00:05")]
    [InlineData("ja", "yyyy年M月d日(ddd) HH:mm", "2026年12月2日(水) 13:05", "2026-12-02 13:05")] // months and days have names within the text
    [InlineData("ko", "yyyy년 M월 d일 tt h:mm", "2026년 2월 3일 오후 1:05", "2026-02-03 13:05")]
    [InlineData("vi", "d MMMM, yyyy", "3 tháng 12, 2026", "2026-12-03 23:59")] // not that of January
    [InlineData("ar", "d MMMM yyyy h:mm tt", "٣ فبراير ٢٠٢٦ ١:٠٥ م", "2026-02-03 13:05")] // digits of the script
    [InlineData("ru", "d MMMM yyyy 'г'., HH:mm", "3 февраля 2026 г., 13:05", "2026-02-03 13:05")]
    [InlineData("tr", "d MMMM yyyy dddd HH:mm", "3 Şubat 2026 Salı 13:05", "2026-02-03 13:05")]
    [InlineData("de", "d. MMMM yyyy h:mm tt", "3. Februar 2026 1:05 PM", "2026-02-03 13:05")] // halves as most write them
    [InlineData("de", "d MMM yyyy", "3 May 2026", "2026-05-03 23:59")] // English stays read
    public void Names_are_found_where_the_format_has_them(string language, string format, string text, string clock) =>
        Assert.Equal(clock, At(new TimeReader([format], TimeZoneInfo.Utc, names: DateNames.Of(language)), text)?
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("de", "d. MMMM yyyy", "2. Fevereiro 2026")]
    [InlineData("de", "d. MMMM yyyy", "2. Maiglöckchen 2026")] // a name within a word is none
    [InlineData("de", "dddd, d. MMMM yyyy", "Dienstag, 2. Februar 2026")] // it was a Monday
    [InlineData("de", "d.M.yyyy", "2. Februar 2026")] // the format has no name
    [InlineData("de", "d. MMMM yyyy", "Februar")]
    [InlineData("vi", "d MMMM, yyyy", "3 tháng 13, 2026")]
    public void What_is_no_name_of_the_language_there_is_no_time(string language, string format, string text) =>
        Assert.Null(At(new TimeReader([format], TimeZoneInfo.Utc, names: DateNames.Of(language)), text));

    [Fact]
    public void No_form_names_two_months_or_two_days_of_a_language()
    {
        foreach (var line in File.ReadLines(Checkout.Path("src/Analytics/Studies/date-names.txt")).Where(line => line[0] != '#'))
        {
            var forms = line.Split(' ', 3)[2].Split(';').SelectMany(entry => entry.Split('|', StringSplitOptions.RemoveEmptyEntries));
            Assert.DoesNotContain(forms.CountBy(form => form, StringComparer.OrdinalIgnoreCase), form => form.Value > 1);
        }
    }

    private static DateTimeOffset? At(TimeReader reader, string text) =>
        reader.Read(text, null) is { } micros ? Analytics.Evidence.Instant.From(micros) : null;
}
