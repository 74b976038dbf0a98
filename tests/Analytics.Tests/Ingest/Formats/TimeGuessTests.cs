using Analytics.Ingest;

namespace Analytics.Tests.Ingest;

public sealed class TimeGuessTests
{
    [Theory]
    [InlineData("yyyy-MM-dd", "1737144941", "\"times\": [\"epochSeconds\"]")]
    [InlineData("epochSeconds", "1737144941000", "\"times\": [\"epochMilliseconds\"]")]
    [InlineData("yyyy-MM-dd", "46054.5", "\"times\": [\"spreadsheetDays\"]")]
    [InlineData("yyyy-MM-dd", "2026-02-01 10:11", "\"times\": [\"yyyy-MM-dd HH:mm\"]")]
    [InlineData("dddd, d. MMMM yyyy, HH:mm", "Montag, 2. Februar 2026, 13:05", "\"language\": \"de\"")]
    [InlineData("yyyy-MM-dd", "mardi, 3 mars 2026, 8:00", "\"times\": [\"dddd, d MMMM yyyy, H:mm\"] with \"language\": \"fr\"")]
    [InlineData("yyyy-MM-dd", "3/4/2026", "\"times\": [\"d/M/yyyy\"]|\"times\": [\"M/d/yyyy\"]")] // a person decides
    [InlineData("yyyy-MM-dd", "31/4/2026", "")] // no day
    [InlineData("yyyy-MM-dd", "2026-02-01T10:11:12.123456789Z", "\"times\": [\"yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK\"]")]
    [InlineData("yyyy-MM-dd", "17-JAN-25 08.15.41 PM", "\"times\": [\"dd-MMM-yy hh.mm.ss.FFFFFFF tt\"]")] // Oracle
    [InlineData("yyyy-MM-dd", "17.1.2025 20.15", "\"times\": [\"d.M.yyyy H.mm\"]")] // Finland
    [InlineData("yyyy-MM-dd", "17.01.25 20:15:41", "\"times\": [\"d.M.yy H:mm:ss\"]")]
    [InlineData("yyyy-MM-dd", "2025. 1. 17. \uC624\uD6C4 8:15", "\"times\": [\"yyyy. M. d. tt h:mm\"] with \"language\": \"ko\"")]
    [InlineData("yyyy-MM-dd", "01-17-2025 20:15", "\"times\": [\"M-d-yyyy H:mm\"]")]
    [InlineData("yyyy-MM-dd", "Fri, 17 Jan 2025 20:15:41 GMT", "\"times\": [\"ddd, dd MMM yyyy HH:mm:ss 'GMT'\"]")]
    [InlineData("yyyy-MM-dd", "Fri Jan 17 20:15:41 2025", "\"times\": [\"ddd MMM d HH:mm:ss yyyy\"]")]
    [InlineData("yyyy-MM-dd", "17/01/2025 8:15 p.m.", "\"times\": [\"d/M/yyyy h:mm tt\"]")]
    [InlineData("yyyy-MM-dd", "soon", "")]
    [InlineData("M/d/yyyy h:mm tt", "2/28/2026/9:05 PM", "\"times\": [\"M/d/yyyy/h:mm tt\"]")] // a date and a time in columns of their own
    [InlineData("yyyy-MM-dd", "28.2.2026/21:05", "\"times\": [\"d.M.yyyy/H:mm\"]")]
    [InlineData("yyyy/MM/dd h:mm:ss tt", "2026/02/28 9:05:01 下午", "\"language\": \"zh\"")]
    [InlineData("M/d/yyyy H:mm:ss", "2026/2/28 下午 9:05:01", "\"times\": [\"yyyy/M/d tt h:mm:ss\"] with \"language\": \"zh\"")]
    [InlineData("yyyy-MM-dd", "2026-02-01 10:11:12 GMT", "\"times\": [\"yyyy-MM-dd HH:mm:ss 'GMT'\"]")]
    [InlineData("yyyy-MM-dd", "2026-02-01 10:11:12,123", "\"times\": [\"yyyy-MM-dd HH:mm:ss,FFFFFFF\"]")]
    [InlineData("yyyy-MM-dd", "2026-02-01 10:11:12Z", "\"times\": [\"yyyy-MM-dd HH:mm:ss.FFFFFFF'Z'\"]")] // as Parquet's instants are read
    [InlineData("dd/MM/yyyy HH:mm", "28/02/26 21:05", "\"times\": [\"d/M/yy H:mm\"]")]
    public void What_would_read_the_times_is_told(string declared, string text, string told) =>
        Assert.Equal(told, string.Join('|', TimeGuess.Of([declared], [text])));

    [Fact]
    public void Times_of_summer_and_winter_take_a_format_each() =>
        Assert.Equal(["\"times\": [\"yyyy-MM-dd HH:mm:ss 'EST'\", \"yyyy-MM-dd HH:mm:ss 'EDT'\"]"],
            TimeGuess.Of(["yyyy-MM-dd HH:mm:ss"], ["2026-02-01 10:11:12 EST", "2026-07-01 10:11:12 EDT"]));

    [Fact]
    public void What_reads_only_some_of_them_is_not_told() =>
        Assert.Equal(["\"times\": [\"M/d/yyyy\"]"], TimeGuess.Of(["yyyy-MM-dd"], ["3/4/2026", "3/14/2026"]));
}
