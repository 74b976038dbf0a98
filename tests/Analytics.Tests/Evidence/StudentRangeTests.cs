using System.Globalization;
using Analytics.Evidence;

namespace Analytics.Tests.Evidence;

public sealed class StudentRangeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(65_536)]
    public void Every_pseudonym_is_in_one_range_and_within_its_bounds(int of)
    {
        for (var first = 0; first < 65_536; first += 13)
        {
            var student = string.Create(CultureInfo.InvariantCulture, $"s{first:x4}{"0123456789abcdef0123456789ab"}");
            var range = new StudentRange(StudentRange.NumberOf(student, of), of);

            Assert.True(range.Holds(student));
            Assert.InRange(range.Number, 0, of - 1);
            Assert.True(range.From is not { } from || string.CompareOrdinal(student, from) >= 0);
            Assert.True(range.To is not { } to || string.CompareOrdinal(student, to) < 0);
        }
    }

    [Fact]
    public void Ranges_follow_one_another_without_gaps()
    {
        for (var number = 0; number < 10; number++)
        {
            Assert.Equal(new StudentRange(number, 11).To, new StudentRange(number + 1, 11).From);
        }

        Assert.Null(new StudentRange(0, 11).From);
        Assert.Null(new StudentRange(10, 11).To);
    }
}
