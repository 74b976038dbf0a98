using Analytics.Inspection;

namespace Analytics.Tests.Inspection;

public sealed class JsonDifferenceTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{ "a": 1 } // same""")]
    [InlineData("""[1,{"id":"x","v":null}]""", """[1,{"v":null,"id":"x"}]""")]
    [InlineData("""{"targets":[{"id":"a"},{"id":"b"}]}""", """{"targets":[{"id":"b"},{"id":"a"}]}""")]
    public void Spaces_comments_and_the_order_of_what_has_a_name_make_no_difference(string before, string after) =>
        Assert.Empty(JsonDifference.Between(before, after));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", "a: 1 → 2")]
    [InlineData("""{"a":{"b":[1,2]}}""", """{"a":{"b":[1,3]}}""", "a.b[1]: 2 → 3")]
    [InlineData("""{"s":[{"id":"x","v":1},{"id":"y"}]}""", """{"s":[{"id":"y"},{"id":"x","v":2}]}""", "s[x].v: 1 → 2")]
    [InlineData("""{"s":[{"id":"x"}]}""", """{"s":[{"id":"x"},{"id":"y"}]}""", """s[y]: added {"id":"y"}""")]
    [InlineData("""{"a":"é","b":1}""", """{"b":1}""", """a: gone, was "é" """)]
    [InlineData("""{"a":null}""", """{"a":0}""", "a: null → 0")]
    [InlineData("""{"a":[]}""", """{"a":{}}""", "a: [] → {}")]
    public void A_difference_is_told_by_its_place(string before, string after, string told) =>
        Assert.Equal(told.TrimEnd(), Assert.Single(JsonDifference.Between(before, after)).ToString());

    [Fact]
    public void A_long_value_is_cut_where_it_is_told_and_whole_in_the_difference()
    {
        var (before, after) = ($"\"{new string('a', 100)}\"", $"\"{new string('b', 100)}\"");
        var one = Assert.Single(JsonDifference.Between($"{{\"x\":{before}}}", $"{{\"x\":{after}}}"));
        Assert.Equal(before, one.Before);
        Assert.True(one.ToString().Length < 140);
    }
}
