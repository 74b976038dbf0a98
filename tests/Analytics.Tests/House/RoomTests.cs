using System.Text.RegularExpressions;

namespace Analytics.Tests.House;

public sealed class RoomTests
{
    // Reading order: a room uses only those before it.
    private static readonly string[] rooms =
        ["Numerics", "Storage.Columns", "Evidence", "Studies", "Storage", "Ingest", "Surveys", "Features", "Targets", "Models",
            "Evaluation", "Registry", "Flags", "Reports", "Runs"];

    [Fact]
    public void Every_folder_of_the_method_is_a_room() =>
        Assert.Equal(rooms.Order(), Checkout.Sources("src/Analytics").Select(RoomOf).Distinct().Order());

    [Fact]
    public void A_room_uses_only_rooms_above_it()
    {
        var uses = from file in Checkout.Sources("src/Analytics")
                   let room = RoomOf(file)
                   from used in UsedBy(Checkout.Read(file))
                   where Array.IndexOf(rooms, used) > Array.IndexOf(rooms, room)
                   select $"{file} uses {used}";
        Assert.Empty(uses.Distinct());
    }

    [Fact]
    public void Features_and_models_are_made_without_knowing_targets()
    {
        string[] blind = ["Features", "Models"];
        var uses = Checkout.Sources("src/Analytics").Where(file => blind.Contains(file.Split('/')[2]))
            .Where(file => UsedBy(Checkout.Read(file)).Contains("Targets"));
        Assert.Empty(uses);
    }

    [Fact]
    public void A_file_says_the_namespace_of_its_room()
    {
        // A folder within a room may be a namespace of its own.
        var strays = Checkout.Sources("src/Analytics").Where(file => file.Split('/')[2..^1] is var folders &&
            !Regex.IsMatch(Checkout.Read(file), $@"^namespace Analytics\.{folders[0]}(\.{string.Join(@"\.", folders[1..])})?;",
                RegexOptions.Multiline));
        Assert.Empty(strays);
    }

    [Theory]
    [InlineData("using Analytics.Targets;\n", "Targets")]
    [InlineData("using static Analytics.Runs.Step;\n", "Runs")]
    [InlineData("var labels = Targets.Labels.Of(x);\n", "Targets")]
    [InlineData("var labels = Analytics.Targets.Labels.Of(x);\n", "Targets")]
    [InlineData("using Kept = Analytics.Flags.Flag;\n", "Flags")]
    public void A_use_is_seen_however_it_is_spelled(string code, string used) => Assert.Equal([used], UsedBy(code));

    [Theory]
    [InlineData("/// <see cref=\"Targets.Labels\"/>\n")]
    [InlineData("var ids = study.Targets.Select(one => one.Id);\n")]
    [InlineData("var text = \"Targets.Labels\";\n")]
    public void A_comment_a_member_and_a_text_are_no_use(string code) => Assert.Empty(UsedBy(code));

    /// <summary>The columns of tables are a room of their own: evidence is held in them, and storage stores it.</summary>
    private static string RoomOf(string file) =>
        file.StartsWith("src/Analytics/Storage/Columns/", StringComparison.Ordinal) ? "Storage.Columns" : file.Split('/')[2];

    /// <summary>Rooms a source text names: in a using, or before the name of a type.</summary>
    private static List<string> UsedBy(string code)
    {
        var bare = Regex.Replace(Regex.Replace(code, @"//[^\n]*", ""), "\"(?:[^\"\\\\\n]|\\\\.)*\"", "\"\"");
        var named = $"({string.Join('|', rooms.OrderByDescending(room => room.Length)).Replace(".", @"\.", StringComparison.Ordinal)})";
        return
        [
            .. Regex.Matches(bare, $@"\busing\s+(?:static\s+)?(?:\w+\s*=\s*)?Analytics\.{named}\b")
                .Concat(Regex.Matches(bare, $@"(?<![\w.])(?:Analytics\.)?{named}\.(?=[A-Z]\w*[.(<])"))
                .Select(match => match.Groups[1].Value).Distinct(),
        ];
    }
}
