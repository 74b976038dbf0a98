using System.Globalization;
using System.Text.Json.Nodes;
using Analytics.HostTests.Nights;
using Analytics.Ingest;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Tests;

namespace Analytics.HostTests.Cases;

/// <summary>A public fault report that was rebuilt as a small export, and what a night must make of it.</summary>
/// <param name="Name">The case's folder.</param>
/// <param name="Scored">Students with a probability.</param>
/// <param name="Listed">Students on a list.</param>
/// <param name="Rows">What became of the records of those sources that the case is about.</param>
internal sealed record Case(string Name, int Scored, int Listed, params CaseRows[] Rows)
{
    /// <summary>Where the cases are; null where they are not on this machine.</summary>
    public static string? Folder { get; } = ReferenceFactAttribute.Find("../cases");

    /// <summary>Which of the case's studies it is.</summary>
    public string Study { get; init; } = "study";

    /// <summary>
    /// What that study says beside what stands there: properties as JSON; an object of <c>sources</c>, <c>features</c> or <c>targets</c>
    /// changes those of these ids, or adds one; null takes a property away.
    /// </summary>
    public string? Declares { get; init; }

    /// <summary>The days on which exports came, by their paths in the data; of others it does not matter.</summary>
    public IReadOnlyDictionary<string, string> Arrivals { get; init; } = new Dictionary<string, string>();

    /// <summary>How the night ends.</summary>
    public int Code { get; init; }

    /// <summary>What the night says, each in one line.</summary>
    public IReadOnlyList<string> Says { get; init; } = [];

    /// <summary>What no line of it says.</summary>
    public IReadOnlyList<string> Never { get; init; } = [];

    /// <summary>What it tries, where others try the same study; null where none does.</summary>
    public string? Tries { get; init; }

    /// <summary>What tells it from others.</summary>
    public string Id => (Study == "study" ? Name : $"{Name}/{Study}") + (Tries is null ? "" : $", {Tries}");

    /// <summary>The ids of cases, for a theory.</summary>
    public static TheoryData<string> IdsOf(IEnumerable<Case> cases) => [.. cases.Select(one => one.Id)];

    /// <summary>Runs the night that the study names, and compares what came of it.</summary>
    public async Task AssertNight()
    {
        using var scratch = new Scratch();
        var (study, root) = (scratch["study"], scratch["root"]);
        Folders.Copy(Path.Combine(Folder!, Name, Study), study);
        if (Declares is not null) { Declare(Path.Combine(study, "study.json")); }

        InstallationKey.Open(new Store(root), [.. Enumerable.Range(0, 32).Select(one => (byte)one)]); // rows are ordered by it
        var night = await Said.By("run", study, "--data", DataIn(scratch), "--out", root);
        foreach (var said in Says)
        {
            Assert.Contains(night.Lines.Append(night.Errors), line => line.Contains(said, StringComparison.Ordinal));
        }

        foreach (var never in Never) { Assert.DoesNotContain(never, night.Output, StringComparison.Ordinal); }

        var store = new Store(root);
        var record = Directory.Exists(store.Runs) ? new RunFolder(store, TimeZoneInfo.Utc).Finished(store.Published().First()) : null;
        Assert.Equal(Rows, Rows.Select(rows => CaseRows.Of(record!.Sources.Single(source => source.Source == rows.Source))));
        Assert.Equal((Code, Scored, Listed),
            (night.Code, record?.Targets.Sum(target => target.Scored) ?? 0, record?.Targets.Sum(target => target.Flagged) ?? 0));
        Assert.All(record?.Sources.SelectMany(source => source.Files) ?? [], file => Assert.True(file.Reconciles));
    }

    /// <summary>The folder of the case's exports: a copy where some must have come on certain days.</summary>
    private string DataIn(Scratch scratch)
    {
        var data = Path.Combine(Folder!, Name, "data");
        if (Arrivals.Count == 0) { return data; }

        Folders.Copy(data, scratch["data"]);
        foreach (var (file, day) in Arrivals)
        {
            File.SetLastWriteTimeUtc(
                Path.Combine(scratch["data"], file), DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        return scratch["data"];
    }

    private void Declare(string path)
    {
        var study = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        Merge(study, JsonNode.Parse(Declares!)!.AsObject());
        File.WriteAllText(path, study.ToJsonString());
    }

    private static void Merge(JsonObject into, JsonObject more)
    {
        foreach (var (name, value) in more)
        {
            if (value is JsonObject part && into[name] is JsonObject old) { Merge(old, part); }
            else if (value is JsonObject byId && into[name] is JsonArray list) { MergeById(list, byId); }
            else if (value is null) { into.Remove(name); }
            else { into[name] = value.DeepClone(); }
        }
    }

    private static void MergeById(JsonArray list, JsonObject byId)
    {
        foreach (var (id, value) in byId)
        {
            if (list.OfType<JsonObject>().SingleOrDefault(one => (string?)(one["id"] ?? one["name"]) == id) is { } old)
            {
                if (value is null) { list.Remove(old); }
                else { Merge(old, value.AsObject()); }
            }
            else { list.Add(value!.DeepClone()); }
        }
    }
}
