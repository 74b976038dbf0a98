using System.Globalization;
using Analytics.Ingest;

namespace Analytics.Tests.Ingest;

public sealed class NumberReaderTests
{
    [Theory]
    [InlineData(".", null, "0", 0.0)]
    [InlineData(".", null, "-1.5", -1.5)]
    [InlineData(".", null, "+007.50", 7.5)]
    [InlineData(".", null, ".898", 0.898)]
    [InlineData(".", null, "5.", 5.0)]
    [InlineData(".", null, "-2e3", -2000.0)]
    [InlineData(".", null, "1.5E-3", 0.0015)]
    [InlineData(".", null, "0.1234567890123456789", 0.1234567890123456789)]
    [InlineData(",", null, ",898", 0.898)]
    [InlineData(",", null, "-,66", -0.66)]
    [InlineData(",", null, "1234,5", 1234.5)]
    [InlineData(",", ".", "1.234,5", 1234.5)]
    [InlineData(",", ".", "1.234.567", 1234567.0)]
    [InlineData(",", ".", "1.234", 1234.0)]
    [InlineData(",", ".", "12,75", 12.75)]
    [InlineData(".", ",", "12,345.25", 12345.25)]
    [InlineData(".", "'", "1'234.5", 1234.5)]
    [InlineData(".", "'", "1\u2019234.5", 1234.5)] // the raised apostrophe
    [InlineData(",", " ", "1 234 567,5", 1234567.5)]
    [InlineData(",", " ", "1\u00A0234,5", 1234.5)] // a blank that no line breaks at
    [InlineData(",", " ", "1\u202F234,5", 1234.5)] // and its narrow form
    [InlineData(".", null, "\uFF11\uFF12\uFF0E\uFF15", 12.5)] // wide digits and a wide point
    [InlineData(".", null, "-\u06F1\u06F2\u066B\u06F5", -12.5)] // of Persian
    [InlineData(".", ",", "\u0661\u066C\u0662\u0663\u0664", 1234.0)] // of Arabic
    [InlineData(",", ".", "1.234.567.890.123.456.789,5", 1234567890123456789.5)]
    public void A_number_is_read_with_the_marks_declared(string point, string? group, string text, double number) =>
        Assert.Equal(number, new NumberReader(point[0], group?[0]).Read(text));

    [Theory]
    [InlineData(".", null, "1,5")] // a mark that nobody declared
    [InlineData(",", null, "1.5")]
    [InlineData(",", null, "1.234,5")]
    [InlineData(".", null, "1 000")]
    [InlineData(".", null, "\u4E00\u4E8C")] // words for numbers
    [InlineData(".", ",", "1,5")] // groups are of three
    [InlineData(".", ",", "1,2345")]
    [InlineData(".", ",", "1234,567")]
    [InlineData(".", ",", "1,234,56")]
    [InlineData(".", ",", ",234")]
    [InlineData(".", ",", "1,,234")]
    [InlineData(".", ",", "1,234,")]
    [InlineData(".", ",", "1.234,567")] // and stand before the decimal mark
    [InlineData(".", null, "")]
    [InlineData(".", null, "-")]
    [InlineData(".", null, ".")]
    [InlineData(".", null, "--1")]
    [InlineData(".", null, "1-")]
    [InlineData(".", null, "1.2.3")]
    [InlineData(".", null, "e5")]
    [InlineData(".", null, "1e")]
    [InlineData(".", null, "1e+")]
    [InlineData(".", null, "1e5x")]
    [InlineData(".", null, "1e999")]
    [InlineData(".", null, "NaN")]
    [InlineData(".", null, "0x10")]
    [InlineData(".", null, "50%")]
    public void What_is_not_written_so_is_no_number(string point, string? group,
        string text) => Assert.Null(new NumberReader(point[0], group?[0]).Read(text));

    [Fact]
    public void A_number_is_the_nearest_double_however_many_digits_it_has() // witness: the runtime's own reading
    {
        var (reader, dice) = (new NumberReader('.', null), new Random(7));
        for (var i = 0; i < 100_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, dice.Next(1, 20)).Select(_ => (char)('0' + dice.Next(10)))]);
            text = text.Insert(dice.Next(text.Length + 1), ".");
            Assert.Equal(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), reader.Read(text));
        }
    }
}
