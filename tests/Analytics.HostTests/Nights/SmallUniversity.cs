using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Synth;

namespace Analytics.HostTests.Nights;

/// <summary>
/// Ninety students, the demo study cut down to train in seconds, and two nights that nothing disturbed; made once for all tests of the
/// collection.
/// </summary>
public sealed class SmallUniversity : IAsyncLifetime
{
    public const string FirstNight = "2026-04-12";
    public const string SecondNight = "2026-04-13";
    public const string Collection = "a small university";
    private const int Students = 90;
    private const ulong Seed = 11;
    private int places;

    public string Folder { get; } = Directory.CreateTempSubdirectory("nights-").FullName;

    /// <summary>Exports, with the published key of the samples beside them.</summary>
    public string Data => Path.Combine(Folder, "data");

    public string Study => Path.Combine(Folder, "study");

    /// <summary>Data root after the first night, which trained.</summary>
    public string AfterFirst => Path.Combine(Folder, "first");

    /// <summary>Data root after both nights.</summary>
    public string AfterSecond => Path.Combine(Folder, "second");

    /// <summary>Everything the two nights printed.</summary>
    public string Printed { get; private set; } = "";

    public async Task InitializeAsync()
    {
        University.Write(Data, Students, Seed, CancellationToken.None);
        foreach (var export in Directory.EnumerateFiles(Data, "*.csv", SearchOption.AllDirectories)) { EndWithLine(export); }

        File.Copy(Path.Combine(Checkout.Root, "data-samples", "sample.key"), Path.Combine(Data, "sample.key"));
        WriteStudy(Study);
        var first = await Executable.Run("run", Study, "--as-of", FirstNight, "--out", AfterFirst, "--threads", "2");
        Folders.Copy(AfterFirst, AfterSecond);
        var second = await Executable.Run("run", Study, "--as-of", SecondNight, "--out", AfterSecond, "--threads", "2");
        if (first.Code != 0 || second.Code != 0)
        {
            throw new InvalidOperationException($"The undisturbed nights failed:\n{first.All}\n{second.All}");
        }

        Printed = first.All + second.All;
    }

    /// <summary>An export that ends within a row is left for the next run; here a run done twice must be as one done once.</summary>
    private static void EndWithLine(string export)
    {
        var bytes = File.ReadAllBytes(export);
        if (bytes.Length > 0 && bytes[^1] != '\n') { File.AppendAllText(export, "\n"); }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A name for a folder that is not there yet.</summary>
    public string Place(string name) => Path.Combine(Folder, $"{name}-{Interlocked.Increment(ref places)}");

    /// <summary>Exports that a test may change.</summary>
    public string CopyData() => Folders.Copy(Data, Place("data"));

    /// <summary>A data root after the first night that a test may go on with.</summary>
    public string Continue() => Folders.Copy(AfterFirst, Place("root"));

    /// <summary>Writes the cut-down study to a folder of its own.</summary>
    public string WriteStudy(string folder, Action<JsonObject>? change = null)
    {
        var demo = Folders.Copy(Path.Combine(Checkout.Root, "jobs", "demo"), folder);
        var file = Path.Combine(demo, "study.json");
        var study = JsonNode.Parse(File.ReadAllText(file),
            documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
        study["data"] = Data;
        study["evaluation"]!["days"] = new JsonArray(42);

        // Few rows a file: two previews in a wave are more than one in twenty.
        foreach (var bound in new[] { "warnAbove", "rejectAbove" })
        {
            foreach (var source in study["sources"]!.AsArray()) { source![bound] = 0.25; }
        }

        foreach (var target in study["targets"]!.AsArray())
        {
            target!["trainingDays"] = new JsonArray(35, 63);
            target["gates"] = new JsonObject { ["auc"] = 0.5, ["calibrationError"] = 1, ["beatRule"] = false };
        }

        change?.Invoke(study);
        File.WriteAllText(file, study.ToJsonString());
        return folder;
    }
}

[CollectionDefinition(SmallUniversity.Collection)]
public sealed class SharedUniversity : ICollectionFixture<SmallUniversity>;
