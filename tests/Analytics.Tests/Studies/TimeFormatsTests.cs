using Analytics.Studies;

namespace Analytics.Tests.Studies;

public sealed class TimeFormatsTests
{
    [Theory]
    [InlineData("d/M/yyyy", "M/d/yyyy")]
    [InlineData("dd/MM/yyyy HH:mm", "MM/dd/yyyy HH:mm")]
    [InlineData("dd/MM/yy", "yy/MM/dd")]
    [InlineData("yyyy-MM-dd", "yyyy-dd-MM")]
    [InlineData("epochSeconds", "epochMilliseconds")]
    [InlineData("epochMilliseconds", "yyyyMMddHHmmss")]
    [InlineData("courseDay", "spreadsheetDays")]
    public void Formats_that_read_a_text_in_two_ways_are_told(string one, string other)
    {
        Assert.NotNull(TimeFormats.ReadTwoWays(one, other));
        Assert.NotNull(TimeFormats.ReadTwoWays(other, one));
    }

    [Theory]
    [InlineData("MM/dd/yyyy h:mm tt", "dd.MM.yyyy HH:mm")] // one form, two ways to write times
    [InlineData("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF")] // the same meaning
    [InlineData("yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss'Z'")]
    [InlineData("yyyy-MM-dd", "yyyy-MM-dd HH:mm")]
    [InlineData("d MMM yyyy", "MMM d yyyy")]
    [InlineData("courseDay", "yyyy-MM-dd")]
    [InlineData("courseDay", "epochSeconds")]
    [InlineData("spreadsheetDays", "epochSeconds")]
    [InlineData("yyyyMMdd", "epochSeconds")]
    [InlineData("epochSeconds", "epochMicroseconds")]
    public void Formats_that_no_text_fits_twice_stand_beside_each_other(string one, string other)
    {
        Assert.Null(TimeFormats.ReadTwoWays(one, other));
        Assert.Null(TimeFormats.ReadTwoWays(other, one));
    }
}
