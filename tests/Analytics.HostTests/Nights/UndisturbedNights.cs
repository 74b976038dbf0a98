using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Synth;

namespace Analytics.HostTests.Nights;

/// <summary>
/// The small university's exports, study and two nights; made once for the whole run of the tests. They stay in the output folder until the
/// next run: nothing of xunit ends after the last class.
/// </summary>
internal sealed class UndisturbedNights
{
    private const int Students = 90;
    private const ulong Seed = 11;
    private readonly string folder = Path.Combine(AppContext.BaseDirectory, "undisturbed");

    private UndisturbedNights()
    {
        if (Directory.Exists(folder)) { Directory.Delete(folder, recursive: true); }
    }

    public static Lazy<Task<UndisturbedNights>> Made { get; } = new(Make);

    public string Data => Path.Combine(folder, "data");

    public string Study => Path.Combine(folder, "study");

    public string AfterFirst => Path.Combine(folder, "first");

    public string AfterSecond => Path.Combine(folder, "second");

    public string Printed { get; private set; } = "";

    private static async Task<UndisturbedNights> Make()
    {
        var made = new UndisturbedNights();
        await made.Run();
        return made;
    }

    private async Task Run()
    {
        University.Write(Data, Students, Seed, CancellationToken.None);
        foreach (var export in Directory.EnumerateFiles(Data, "*.csv", SearchOption.AllDirectories)) { EndWithLine(export); }

        File.Copy(Path.Combine(Checkout.Root, "data-samples", "sample.key"), Path.Combine(Data, "sample.key"));
        WriteStudy(Study);
        var first = await Executable.Run("run", Study, "--as-of", SmallUniversity.FirstNight, "--out", AfterFirst, "--threads", "2");
        Folders.Copy(AfterFirst, AfterSecond);
        var second = await Executable.Run("run", Study, "--as-of", SmallUniversity.SecondNight, "--out", AfterSecond, "--threads", "2");
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

        // Two targets, one of each grain, the one that most students have an outcome of first
        var targets = study["targets"]!.AsArray().ToDictionary(target => (string)target!["id"]!, target => target!.DeepClone());
        study["targets"] = new JsonArray(targets["course_success"], targets["innovation_skills"]);
        foreach (var target in study["targets"]!.AsArray())
        {
            target!["trainingDays"] = new JsonArray(35, 63);
            target["gates"] = new JsonObject { ["auc"] = 0, ["calibrationError"] = 1, ["beatRule"] = false, ["rows"] = 2 };
        }

        change?.Invoke(study);
        File.WriteAllText(file, study.ToJsonString());
        return folder;
    }
}
