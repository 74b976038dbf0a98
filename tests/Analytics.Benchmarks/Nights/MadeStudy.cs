using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Analytics.Benchmarks.Nights;

/// <summary>An invented university and the demo study over it, due every night up to the day its exports end.</summary>
internal sealed class MadeStudy : IDisposable
{
    private const ulong Seed = 11;
    public static readonly DateOnly Last = new(2026, 4, 13);

    /// <param name="students">How many students.</param>
    /// <param name="trains">Whether a first night trains its champions.</param>
    public MadeStudy(int students, bool trains)
    {
        Folder = Directory.CreateTempSubdirectory("nights-").FullName;
        Data = Path.Combine(Folder, "data");
        Run("--out", Data, "--students", students.ToString(CultureInfo.InvariantCulture), "--seed",
            Seed.ToString(CultureInfo.InvariantCulture));
        File.Copy(Path.Combine(Repository.Root, "data-samples", "sample.key"), Path.Combine(Data, "sample.key"));
        Study = Path.Combine(Folder, "study");
        Write(trains);
    }

    public string Folder { get; }

    public string Data { get; }

    /// <summary>The study's folder.</summary>
    public string Study { get; }

    /// <summary>Noon before the first of so many nights.</summary>
    public static string Since(int nights) => Last.AddDays(-nights).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T12:00Z";

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void Run(params string[] arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo("dotnet", [ServeNode.Synth, .. arguments]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"analytics-synth {string.Join(' ', arguments)} ended with {process.ExitCode}");
        }
    }

    private void Write(bool trains)
    {
        var demo = Path.Combine(Repository.Root, "jobs", "demo");
        Directory.CreateDirectory(Path.Combine(Study, "instruments"));
        foreach (var instrument in Directory.EnumerateFiles(Path.Combine(demo, "instruments")))
        {
            File.Copy(instrument, Path.Combine(Study, "instruments", Path.GetFileName(instrument)));
        }

        var study = JsonNode.Parse(File.ReadAllText(Path.Combine(demo, "study.json")),
            documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
        (study["data"], study["evaluation"]!["days"]) = (Data, new JsonArray(42));
        foreach (var source in study["sources"]!.AsArray()) { source!["rejectAbove"] = 0.25; } // a small university: two bad rows are many

        foreach (var target in study["targets"]!.AsArray())
        {
            target!["trainingDays"] = new JsonArray(35, 63);
            target["gates"] = new JsonObject { ["auc"] = 0, ["calibrationError"] = 1, ["beatRule"] = false, ["rows"] = 2 };
            if (!trains) { target["promotion"] = "manual"; }
        }

        // Nothing is due after the exports end: windows of a year each, up to well after today.
        var closed = new JsonArray();
        for (var from = Last.AddDays(1); from < DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime)
            .AddDays(366); from = from.AddDays(366))
        {
            closed.Add(new JsonObject { ["from"] = Text(from), ["to"] = Text(from.AddDays(365)), ["why"] = "the exports end" });
        }

        study["schedules"] = new JsonObject { ["nightly"] = new JsonObject { ["cron"] = "30 2 * * *" }, ["blackouts"] = closed };
        File.WriteAllText(Path.Combine(Study, "study.json"), study.ToJsonString());
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
