using Analytics.Ingest;

namespace Analytics.Tests.Ingest;

public sealed class SourceLimitsTests
{
    [Theory]
    [InlineData(65_535, true)]
    [InlineData(1_048_575, true)]
    [InlineData(1_048_576, true)] // without a header
    [InlineData(65_534, false)]
    [InlineData(100_000, false)]
    public void A_file_that_fills_a_sheet_may_be_cut_off(int rows, bool told)
    {
        var report = new FileReport("lms", new string('a', 64), 1, rows, rows, 0, 0, null, new SortedDictionary<FaultCode, long>(),
            Name: "log.csv");
        Assert.Equal(told ? $"log.csv (aaaaaaaaaaaa): it has {rows:N0} rows, the most that a spreadsheet holds: rows beyond may have been "
            + "cut off; export it without opening it in one" : null, SourceLimits.FullSheet(report));
    }
}
