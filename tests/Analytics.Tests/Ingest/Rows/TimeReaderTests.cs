using System.Globalization;
using Analytics.Evidence;
using Analytics.Ingest;

namespace Analytics.Tests.Ingest;

public sealed class TimeReaderTests
{
    private static readonly TimeZoneInfo london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2026-02-01 10:11:12", "2026-02-01T10:11:12Z")]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2026-07-01 10:11:12", "2026-07-01T09:11:12Z")] // summer time
    [InlineData("yyyy-MM-dd HH:mm:ss", "2026-03-29 01:30:00", "2026-03-29T01:30:00Z")] // skipped: an hour on
    [InlineData("yyyy-MM-dd HH:mm:ss", "2026-10-25 01:30:00", "2026-10-25T00:30:00Z")] // doubled: the first
    [InlineData("yyyy-MM-dd HH:mm:ss", "2026-10-25 12:00:00", "2026-10-25T12:00:00Z")]
    [InlineData("d/M/yyyy h:mm tt", "1/2/2026 3:04 PM", "2026-02-01T15:04:00Z")]
    [InlineData("yyyy-MM-dd HH:mm:ss.FFFFFF", "2026-02-01 10:11:12.000345", "2026-02-01T10:11:12.000345Z")]
    [InlineData("yyyy-MM-dd", "2026-02-01", "2026-02-01T23:59:59.999999Z")] // a bare date is the end of its day
    [InlineData("dd.MM.yyyy", "29.03.2026", "2026-03-29T22:59:59.999999Z")]
    // An offset that is written counts, not the zone's
    [InlineData("yyyy-MM-dd'T'HH:mm:sszzz", "2026-07-01T10:00:00+09:00", "2026-07-01T01:00:00Z")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ssK", "2026-07-01T10:00:00Z", "2026-07-01T10:00:00Z")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ssK", "2026-07-01T10:00:00-04:00", "2026-07-01T14:00:00Z")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ssK", "2026-07-01T10:00:00", "2026-07-01T09:00:00Z")] // none is written: the zone's
    [InlineData("yyyy-MM-dd'T'HH:mm:ss'Z'", "2026-07-01T10:00:00Z", "2026-07-01T10:00:00Z")] // a literal Z still means UTC
    [InlineData("yyyy-MM-ddTHH:mm:ssZ", "2026-07-01T10:00:00Z", "2026-07-01T10:00:00Z")]
    [InlineData("yyyy-MM-dd HH:mm 'EST'", "2026-02-01 10:00 EST", "2026-02-01T15:00:00Z")] // so does the short name of a zone
    [InlineData("yyyy-MM-dd HH:mm 'EDT'", "2026-07-01 10:00 EDT", "2026-07-01T14:00:00Z")]
    [InlineData("yyyy-MM-dd HH:mm:ss 'UTC'", "2026-07-01 10:00:00 UTC", "2026-07-01T10:00:00Z")]
    [InlineData("d.M.yyyy H:mm '(MESZ)'", "1.7.2026 10:00 (MESZ)", "2026-07-01T08:00:00Z")]
    [InlineData("yyyy-MM-dd HH:mm 'CST'", "2026-07-01 10:00 CST", "2026-07-01T09:00:00Z")] // of Chicago or of Shanghai: the source's
    [InlineData("yyyy-MM-dd 'CET'", "2026-07-01 CET", "2026-07-01T22:59:59.999999Z")] // a day has no offset
    [InlineData("ddd, d MMM yyyy HH:mm zzz '(CET)'", "Wed, 1 Jul 2026 10:00 +0200 (CET)", "2026-07-01T08:00:00Z")] // the offset counts
    [InlineData("d/MM/yy, HH:mm", "9/04/18, 08:05", "2018-04-09T07:05:00Z")] // Moodle, no zero before the day
    [InlineData("d/MM/yy, HH:mm", "19/04/18, 18:05", "2018-04-19T17:05:00Z")]
    [InlineData("d/MM/yy", "9/04/18", "2018-04-09T22:59:59.999999Z")]
    [InlineData("d/M/yy", "9/12/49", "2049-12-09T23:59:59.999999Z")] // two digits are a year up to 2049
    [InlineData("d/M/yy", "9/12/50", "1950-12-09T23:59:59.999999Z")]
    [InlineData("M/d/yyyy h:mm tt", "2/1/2026 12:00 AM", "2026-02-01T00:00:00Z")] // midnight
    [InlineData("M/d/yyyy h:mm tt", "2/1/2026 12:30 pm", "2026-02-01T12:30:00Z")] // half past noon
    [InlineData("d MMM yyyy", "1 Feb 2026", "2026-02-01T23:59:59.999999Z")]
    [InlineData("d MMMM yyyy, h:mm tt", "1 February 2026, 3:04 PM", "2026-02-01T15:04:00Z")]
    [InlineData("dddd, d MMMM yyyy, HH:mm", "Sunday, 1 February 2026, 15:04", "2026-02-01T15:04:00Z")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "2026-02-01T10:11:12.123456789Z", "2026-02-01T10:11:12.123456Z")] // billionths
    [InlineData("'the' d MMM yyyy", "the 1 Feb 2026", "2026-02-01T23:59:59.999999Z")] // a word with an h is no hour
    public void A_time_is_read_in_its_format_and_zone(string format, string text, string instant) =>
        Assert.Equal(Instant.Micros(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)),
            new TimeReader([format], london).Read(text, null));

    [Theory]
    [InlineData("yyyy-MM-dd", "2026-02-30")]
    [InlineData("yyyy-MM-dd", "2026-2-1")]
    [InlineData("yyyy-MM-dd", "2026-02-01 10:00")]
    [InlineData("yyyy-MM-dd HH:mm", "2026-02-01 24:01")] // 24:00 only ends a day
    [InlineData("yyyy-MM-dd HH:mm:ss", "2026-02-01 23:59:60")]
    [InlineData("yyyy-MM-dd HH:mm", "2026-24-02 01:00")] // a month is no hour
    [InlineData("yyyy-MM-dd HH:mm", "2026-24-02 24:00")]
    [InlineData("yyyy-MM-dd h:mm tt", "2026-02-01 24:00 AM")]
    [InlineData("epochSeconds", "0")] // stands for none
    [InlineData("yyyy-MM-dd HH:mm:ss", "1970-01-01 00:00:00")] // so does the 0 as a time
    [InlineData("yyyy-MM-dd'T'HH:mm:ssK", "1970-01-01T00:00:00Z")]
    [InlineData("epochSeconds", "1737144941000")] // milliseconds
    [InlineData("epochMilliseconds", "1737144941")] // seconds
    [InlineData("epochMilliseconds", "1737144941000000")]
    [InlineData("epochMicroseconds", "1737144941000")]
    [InlineData("epochSeconds", "-1737144941")]
    [InlineData("epochSeconds", "1.7371E+09")] // what a spreadsheet made of it
    [InlineData("epochSeconds", "2026-02-01")]
    [InlineData("epochSeconds", "99999999999999999999999999999999999")]
    [InlineData("spreadsheetDays", "0")]
    [InlineData("spreadsheetDays", "366")] // 1900
    [InlineData("spreadsheetDays", "9999999")]
    [InlineData("spreadsheetDays", "45,658.5")]
    [InlineData("spreadsheetDays", "-45658")]
    [InlineData("spreadsheetDays", "")]
    [InlineData("yyyy-MM-dd", "1899-12-31")] // a spreadsheet's zero
    [InlineData("yyyy-MM-dd", "9999-12-31")] // a registry's never
    [InlineData("HH:mm", "10:00")] // no day: it is not that of the reading
    [InlineData("yyyy-MM-dd'T'HH:mm:sszzz", "2026-07-01T10:00:00")]
    [InlineData("d/MM/yy", "9/4/18")] // MM asks for two digits
    [InlineData("d/MM/yy", "9/04/2018")]
    [InlineData("h:mm tt d/M/yyyy", "13:04 PM 1/2/2026")]
    [InlineData("h:mm tt d/M/yyyy", "3:04 1/2/2026")]
    [InlineData("d MMM yyyy", "1 Mai 2026")] // months have English names
    [InlineData("dddd, d MMM yyyy", "Monday, 1 Feb 2026")] // it was a Sunday
    [InlineData("courseDay", "1.5")]
    [InlineData("courseDay", "100000")]
    [InlineData("courseDay", "")]
    public void What_fits_no_format_is_no_time(string format, string text) =>
        Assert.Null(new TimeReader([format], london).Read(text, new DateOnly(2026, 1, 5)));

    [Theory]
    [InlineData("epochSeconds", "1737144941", "2025-01-17T20:15:41Z")]
    [InlineData("epochSeconds", "1737144941.25", "2025-01-17T20:15:41.25Z")]
    [InlineData("epochMilliseconds", "1737144941250", "2025-01-17T20:15:41.25Z")]
    [InlineData("epochMicroseconds", "1737144941000345", "2025-01-17T20:15:41.000345Z")]
    [InlineData("spreadsheetDays", "46054.5", "2026-02-01T12:00:00Z")]
    [InlineData("spreadsheetDays", "46054,5", "2026-02-01T12:00:00Z")]
    [InlineData("spreadsheetDays", "46204.5", "2026-07-01T11:00:00Z")] // by the clocks of the zone
    [InlineData("spreadsheetDays", "46054.4247916667", "2026-02-01T10:11:42Z")] // fifteen digits give whole seconds back
    [InlineData("spreadsheetDays", "46054.0", "2026-02-01T00:00:00Z")]
    [InlineData("spreadsheetDays", "46054", "2026-02-01T23:59:59.999999Z")] // a whole day
    [InlineData("yyyy-MM-dd HH:mm", "2026-02-01 24:00", "2026-02-02T00:00:00Z")]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2026-06-30 24:00:00", "2026-06-30T23:00:00Z")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ssK", "2025-12-31T24:00:00Z", "2026-01-01T00:00:00Z")]
    [InlineData("yyyy-MM-dd'T'HH:mm:sszzz", "2026-02-24T24:00:00+05:30", "2026-02-24T18:30:00Z")]
    [InlineData("yyyyMMddHHmmss", "20240224240000", "2024-02-25T00:00:00Z")]
    [InlineData("d/MM/yy, HH:mm", "24/02/24, 24:00", "2024-02-25T00:00:00Z")]
    [InlineData("M/d/yyyy, h:mm:ss tt", "2/1/2026, 3:04:05\u202FPM", "2026-02-01T15:04:05Z")] // the narrow blank of browsers
    [InlineData("yyyy-MM-dd HH:mm", "2026-02-01\u00A010:11", "2026-02-01T10:11:00Z")]
    public void Counts_ends_of_days_and_wide_blanks_are_read(string format, string text, string instant) =>
        A_time_is_read_in_its_format_and_zone(format, text, instant);

    [Theory]
    [InlineData("2025-01-14 23:30:00", "2025-01-14T23:30:00Z")]
    [InlineData("2025-07-01 10:00:00", "2025-07-01T10:00:00Z")]
    public void A_source_has_a_zone_of_its_own(string text, string instant) => Assert.Equal(
        Instant.Micros(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)),
        new TimeReader(["yyyy-MM-dd HH:mm:ss"], london, TimeZoneInfo.Utc).Read(text, null));

    [Fact]
    public void Days_of_a_course_begin_where_the_study_says_and_bare_dates_where_the_source_does()
    {
        var reader = new TimeReader(["courseDay", "yyyy-MM-dd"], london, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        Assert.Equal(Tiny.At("02-01"), reader.Read("0", new DateOnly(2026, 2, 1)));
        Assert.Equal(Tiny.At("02-01 16:00") - 1, reader.Read("2026-02-01", null));
    }

    [Fact]
    public void Every_count_of_any_second_is_read_back_and_no_other_unit_takes_it() // a property, over 10,000 moments
    {
        var dice = new Random(12);
        var (seconds, milliseconds, microseconds) = (new TimeReader(["epochSeconds"], london), new TimeReader(["epochMilliseconds"], london),
            new TimeReader(["epochMicroseconds"], london));
        for (var i = 0; i < 10_000; i++)
        {
            var second = dice.NextInt64(31_536_000, 4_000_000_000); // 1971 to 2096
            Assert.Equal(second * 1_000_000, seconds.Read($"{second}", null));
            Assert.Equal(second * 1_000_000, milliseconds.Read($"{second}000", null));
            Assert.Equal(second * 1_000_000, microseconds.Read($"{second}000000", null));
            Assert.Null(milliseconds.Read($"{second}", null));
            Assert.Null(microseconds.Read($"{second}000", null));
            Assert.Null(microseconds.Read($"{second}", null));
            if (second > 230_000_000) { Assert.Null(seconds.Read($"{second}000", null)); } // earlier ones are of years before 9000
        }
    }

    [Fact]
    public void Every_second_as_spreadsheets_write_it_is_read_back() // witness: the runtime's own dates of OLE, the same days
    {
        var (dice, reader) = (new Random(13), new TimeReader(["spreadsheetDays"], TimeZoneInfo.Utc));
        for (var i = 0; i < 10_000; i++)
        {
            var clock = new DateTime(1950, 1, 1).AddSeconds(dice.NextInt64(1, 5_000_000_000));
            if (clock.TimeOfDay == TimeSpan.Zero) { continue; }

            Assert.Equal(Instant.Micros(new DateTimeOffset(clock, TimeSpan.Zero)),
                reader.Read(clock.ToOADate().ToString("G15", CultureInfo.InvariantCulture), null));
        }
    }

    [Fact]
    public void Formats_are_tried_in_order()
    {
        var reader = new TimeReader(["dd/MM/yyyy", "MM/dd/yyyy"], TimeZoneInfo.Utc);
        Assert.Equal(Tiny.At("02-01"), reader.Read("01/02/2026", null)); // 1 February
        Assert.Equal(Tiny.At("01-31"), reader.Read("01/31/2026", null)); // only the second fits
    }

    [Theory]
    [InlineData("0", "01-05")]
    [InlineData("-5", "12-31")]
    [InlineData("+27", "02-01")]
    public void A_course_day_is_the_end_of_that_day(string day, string end) =>
        Assert.Equal(end == "12-31" ? Tiny.At("01-01") - Instant.MicrosPerDay : Tiny.At(end),
            new TimeReader([TimeReader.CourseDay], TimeZoneInfo.Utc).Read(day, new DateOnly(2026, 1, 5)));

    [Fact]
    public void A_course_day_without_a_course_is_no_time() =>
        Assert.Null(new TimeReader([TimeReader.CourseDay], TimeZoneInfo.Utc).Read("3", null));
}
