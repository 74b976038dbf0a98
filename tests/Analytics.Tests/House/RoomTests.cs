using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Analytics.Tests.House;

public sealed class RoomTests
{
    // Reading order: a room uses only those before it.
    private static readonly string[] rooms =
        ["Numerics", "Storage.Columns", "Evidence", "Studies", "Storage", "Ingest", "Surveys", "Features", "Literacies", "Targets",
            "Models", "Evaluation", "Registry", "Flags", "Reports", "Nightly", "Inspection", "Sharing", "Proposals"];

    private static readonly List<(string Type, string Room, string Used)> uses = Uses();

    [Fact]
    public void Every_folder_of_the_method_is_a_room() =>
        Assert.Equal(rooms.Order(), Checkout.Sources("src/Analytics").Where(file => file.Split('/').Length > 3)
            .Select(RoomOfFile).Distinct().Order());

    [Fact]
    public void A_room_uses_only_rooms_above_it()
    {
        Assert.Contains(uses, use => (use.Room, use.Used) == ("Nightly", "Numerics"));
        Assert.Empty(uses.Where(use => Array.IndexOf(rooms, use.Used) > Array.IndexOf(rooms, use.Room))
            .Select(use => $"{use.Type} uses {use.Used}"));
    }

    [Fact]
    public void Features_and_models_are_made_without_knowing_targets() =>
        Assert.DoesNotContain(uses, use => use is { Room: "Features" or "Models", Used: "Targets" });

    [Fact]
    public void A_file_says_the_namespace_of_its_room()
    {
        // A folder within a room may be a namespace of its own.
        var strays = Checkout.Sources("src/Analytics").Where(file => file.Split('/')[2..^1] is { Length: > 0 } folders &&
            !Regex.IsMatch(Checkout.Read(file), $@"^namespace Analytics\.{folders[0]}(\.{string.Join(@"\.", folders[1..])})?;",
                RegexOptions.Multiline));
        Assert.Empty(strays);
    }

    /// <summary>Which type of a room uses which other room, in its code or in its signatures.</summary>
    private static List<(string Type, string Room, string Used)> Uses()
    {
        var method = new ArchLoader().LoadAssemblies(typeof(Analytics.Nightly.NightlyRun).Assembly).Build();
        return [.. from type in method.Types
                   let room = RoomOf(type)
                   where room is not null
                   from used in type.Dependencies.Select(dependency => RoomOf(dependency.Target)).Distinct()
                   where used is not null && used != room
                   select (type.FullName, room, used)];
    }

    /// <summary>The room of a type; null of a type parameter, which the loader names after any class that has one called so.</summary>
    private static string? RoomOf(IType type) => type is GenericParameter ? null
        : rooms.Where(room => type.FullName.StartsWith($"Analytics.{room}.", StringComparison.Ordinal)).MaxBy(room => room.Length);

    /// <summary>The columns of tables are a room of their own: evidence is held in them, and storage stores it.</summary>
    private static string RoomOfFile(string file) =>
        file.StartsWith("src/Analytics/Storage/Columns/", StringComparison.Ordinal) ? "Storage.Columns" : file.Split('/')[2];
}
