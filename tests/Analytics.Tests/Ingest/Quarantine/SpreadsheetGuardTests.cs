using Analytics.Ingest;

namespace Analytics.Tests.Ingest;

public sealed class SpreadsheetGuardTests
{
    [Theory]
    [InlineData("=1+1|cmd")]
    [InlineData("+49 30 1")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠x")]
    [InlineData(" =1")]
    [InlineData("  \t =1")]
    [InlineData("\u00A0=1")] // a blank that does not break
    [InlineData("\u3000＝1")] // a blank in full width
    [InlineData("\uFEFF=1")] // a byte order mark
    [InlineData("\u200B@x")] // a blank without width
    [InlineData("\0=1")]
    public void What_a_spreadsheet_could_take_for_a_formula_stands_behind_one_apostrophe(string text) =>
        Assert.Equal("'" + text, SpreadsheetGuard.Guarded(text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("S0000001,ART101-2026S,12")]
    [InlineData("Jean-Luc")]
    [InlineData("O'Neil")]
    [InlineData("'Aisha")]
    [InlineData("'")]
    [InlineData("7 = 7")]
    [InlineData("😀 = 1")]
    [InlineData("\uD83D=1")] // half of a pair is no blank
    public void Other_text_stays_as_it_is(string text)
    {
        Assert.Equal(text, SpreadsheetGuard.Guarded(text));
        Assert.Equal(text, SpreadsheetGuard.Freed(text));
    }

    [Fact]
    public void Every_text_comes_back_exactly_and_two_texts_never_look_alike()
    {
        // All texts of up to five of these characters: 8 + 64 + 512 + 4,096 + 32,768, and the empty one.
        const string letters = "'= \tx＝-\uFEFF";
        List<string> texts = [""], longest = [""];
        for (var length = 1; length <= 5; length++)
        {
            longest = [.. longest.SelectMany(text => letters.Select(letter => text + letter))];
            texts.AddRange(longest);
        }

        Assert.Equal(37_449, texts.Count);
        Assert.Equal(texts, texts.Select(text => SpreadsheetGuard.Freed(SpreadsheetGuard.Guarded(text))));
        Assert.Equal(texts.Count, texts.Select(SpreadsheetGuard.Guarded).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_text_that_a_person_typed_without_the_apostrophe_is_taken_as_it_is() =>
        Assert.Equal("=1+1", SpreadsheetGuard.Freed("=1+1"));
}
