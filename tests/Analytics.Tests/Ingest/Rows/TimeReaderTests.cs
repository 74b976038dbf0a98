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
    [InlineData("'the' d MMM yyyy", "the 1 Feb 2026", "2026-02-01T23:59:59.999999Z")] // a word with an h is no hour
    public void A_time_is_read_in_its_format_and_zone(string format, string text, string instant) =>
        Assert.Equal(Instant.Micros(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)),
            new TimeReader([format], london).Read(text, null));

    [Theory]
    [InlineData("yyyy-MM-dd", "2026-02-30")]
    [InlineData("yyyy-MM-dd", "2026-2-1")]
    [InlineData("yyyy-MM-dd", "2026-02-01 10:00")]
    [InlineData("yyyy-MM-dd HH:mm", "2026-02-01 24:00")]
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
