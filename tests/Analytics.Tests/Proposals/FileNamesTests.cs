using Analytics.Proposals;

namespace Analytics.Tests.Proposals;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("log.csv", "log.csv")]
    [InlineData("log-*.csv", "log-20260412.csv")]
    [InlineData("log-*.csv", "log-20260412.csv", "log-20260413.csv")]
    [InlineData("terms/*/log.csv", "terms/25S/log.csv", "terms/26S/log.csv")]
    [InlineData("grades_*.*", "grades_1.csv", "grades_2.xlsx")]
    public void What_changes_from_name_to_name_is_a_star(string pattern, params string[] names) =>
        Assert.Equal(pattern, FileNames.Pattern(names));

    [Theory]
    [InlineData("log_{course}.csv", "log_BIO.csv", "log_ART.csv")]
    [InlineData("log_*_{course}.csv", "log_Module_1.csv", "log_Module_2.csv", "log_Modle_3.csv", "log_Module_4.csv", "log_Module_5.csv")]
    [InlineData(null, "a/log_1.csv", "b/log_2.csv")]
    public void A_misspelt_word_is_no_part_of_the_course(string? pattern, params string[] names) =>
        Assert.Equal(pattern, FileNames.With("course", FileNames.Pattern(names), names));
}
