namespace Analytics.HostTests.Cases;

public sealed class EveryCaseTests
{
    [CaseTheory]
    [InlineData("README.md")]
    public void Every_case_is_tried_by_one_of_the_tables(string beside)
    {
        Assert.True(File.Exists(Path.Combine(Case.Folder!, beside)));
        var tried = PlainCaseTests.All.Concat(DialectCaseTests.All).Concat(TimeCaseTests.All).Concat(ValueCaseTests.All)
            .Concat(ShapeCaseTests.All).Select(one => one.Name).Distinct(StringComparer.Ordinal);
        Assert.Equal(
            Directory.EnumerateDirectories(Case.Folder!).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            tried.Order(StringComparer.Ordinal));
    }
}
