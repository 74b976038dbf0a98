using Analytics.Host.Terminal;

namespace Analytics.HostTests.Terminal;

public sealed class HangingIndentTests
{
    [Theory]
    [InlineData("a short line", "a short line")]
    [InlineData("warned: lms: two of its students are new", "warned: lms: two of\n  its students are\n  new")]
    [InlineData("  alpha: autonomy 0.83, innovation", "  alpha: autonomy\n    0.83, innovation")]
    [InlineData("    37  'time' is no time: fix it", "    37  'time' is no\n        time: fix it")]
    [InlineData("to correct: out/demo/private/repair.csv", "to correct:\n  out/demo/private/repair.csv")]
    [InlineData("12 advisors and more words", "12 advisors and more\n  words")]
    [InlineData("信息素养调查 二〇二六年春 第一次", "信息素养调查\n  二〇二六年春\n  第一次")]
    public void Further_lines_are_indented_and_no_word_is_broken(string line, string wrapped) =>
        Assert.Equal(wrapped, HangingIndent.Wrap(line, 20));
}
