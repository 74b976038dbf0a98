using Analytics.Studies;

namespace Analytics.Tests.Studies;

public sealed class NamePatternTests
{
    private static readonly string[] known = ["course", "term", "object", "of"];

    [Theory]
    [InlineData("{course} Grades-*.csv", "BIO-25S Grades-20250222.csv", "BIO-25S")]
    [InlineData("*/{course}.csv", "a/b.csv", "b")]
    [InlineData("./{term}/{course}.csv", "25S/BIO 1.csv", "25S|BIO 1")]
    [InlineData("{term}/{course}.csv", "25S/x/BIO.csv", null)]
    [InlineData("{course}.csv", ".csv", null)]
    [InlineData("{course}.csv", "Bio.CSV", null)]
    [InlineData("w?-{course#}.csv", "w1-20.csv", "20")]
    [InlineData("w?-{course#}.csv", "w1-2a.csv", null)]
    [InlineData("*.csv", "a.csv", "")]
    public void A_pattern_of_paths_takes_names_apart(string pattern, string path, string? found) =>
        Assert.Equal(found, NamePattern.OfPath(pattern).Match(path) is { } taken ? string.Join('|', taken) : null);

    [Theory]
    [InlineData("{object} (Real)", "Quiz: a/b (Real)", "Quiz: a/b")]
    [InlineData("{object} ({#})", "Essay (draft) (4411)", "Essay (draft)|4411")]
    [InlineData("{object} [Total Pts: {of} *] |*", "Test 1 [Total Pts: 10 Score] |77", "Test 1|10")]
    [InlineData("*user with id '{}'*", "The user with id '5' viewed the user with id '6'.", "5")]
    [InlineData("*user with id '{}'*", "Cron ran.", null)]
    [InlineData("*user with id '{}'*", "user with id ''", null)]
    [InlineData("a{object}c", "abc\n", null)]
    [InlineData("a{object}", "a\nb", "\nb")]
    public void A_pattern_of_texts_takes_them_apart(string pattern, string text, string? found) =>
        Assert.Equal(found, NamePattern.OfText(pattern).Match(text) is { } taken ? string.Join('|', taken) : null);

    [Theory]
    [InlineData("{course}-{term}.csv", null)]
    [InlineData("{curse}.csv", " that takes out {course}, {term}, {object}, {of} only, not {curse}; write ? for a brace in a name")]
    [InlineData("{course}-{course}.csv", " that takes out {course} once")]
    [InlineData("{course}*.csv", " with a text between {course} and what follows it")]
    [InlineData("{course}{term}.csv", " with a text between {course} and what follows it")]
    [InlineData("{course}{term#}.csv", null)]
    [InlineData("{course", null)]
    public void What_tells_no_end_of_a_name_or_a_name_unknown_is_at_fault(string pattern, string? wrong) =>
        Assert.Equal(wrong, NamePattern.Wrong(pattern, known));

    [Fact]
    public void What_a_pattern_takes_out_put_back_gives_the_text() // a generator of texts that fit, beside those that must not
    {
        var random = new Random(12);
        string Word(string letters, int least) =>
            string.Concat(Enumerable.Range(0, random.Next(least, 6)).Select(_ => letters[random.Next(letters.Length)]));
        for (var round = 0; round < 2000; round++)
        {
            string[] between = [Word("ab-(", 0), Word("xy. [", 1), Word("ab)+$", 0)];
            var (first, second) = (Word("ab(-x.é漢", 1), Word("0123456789", 1));
            var pattern = NamePattern.OfText($"{between[0]}{{object}}{between[1]}{{of#}}{between[2]}");
            var taken = pattern.Match($"{between[0]}{first}{between[1]}{second}{between[2]}");
            Assert.NotNull(taken);
            Assert.Equal($"{first}{between[1]}{second}", $"{taken[0]}{between[1]}{taken[1]}");
            Assert.Null(pattern.Match($"{between[0]}{between[1]}{second}{between[2]}"));
            Assert.Null(pattern.Match($"{between[0]}{first}{between[1]}?{between[2]}"));
        }
    }

    [Fact]
    public void A_long_text_is_gone_through_once()
    {
        var pattern = NamePattern.OfText("*a*a*a*a*a*a*a*a*a*a*a{object}b");
        Assert.Null(pattern.Match(new string('a', 200_000)));
    }
}
