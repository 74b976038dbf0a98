using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.HostTests.Nights;
using Analytics.Synth;
using Analytics.Tests.Nightly;

namespace Analytics.HostTests.Studies;

/// <summary>A study with an instrument, and exports that it fits; one of its two files is written with something changed.</summary>
/// <param name="Folder">Where everything is.</param>
/// <param name="Study">The study as it should be.</param>
/// <param name="Instrument">Its instrument as it should be.</param>
/// <param name="InstrumentPath">Where the instrument is in the study.</param>
/// <param name="Tonight">The day a run looks from.</param>
internal sealed record MutatedStudy(string Folder, string Study, string Instrument, string InstrumentPath, string Tonight)
{
    public string Place => Path.Combine(Folder, "study");

    public string Data => Path.Combine(Folder, "data");

    /// <summary>Thirty students; a model is trained and promoted in the first night.</summary>
    public static MutatedStudy Campus(Campus campus)
    {
        campus.WithPastTerm().Write();
        File.WriteAllText(Path.Combine(campus.Data, "sample.key"), string.Concat(Enumerable.Repeat("5eed", 16)));
        var study = CampusStudy.Json.Replace(
            "\"gates\": {}",
            "\"gates\": { \"auc\": 0, \"calibrationError\": 1, \"beatRule\": false, \"rows\": 2 }, \"promotion\": \"automaticFirst\"",
            StringComparison.Ordinal);
        return new(campus.Folder, study, CampusStudy.Instrument, "attitude.json", "2025-11-16");
    }

    /// <summary>The demo study over sixty students; nothing is trained, since that takes long.</summary>
    public static MutatedStudy Demo(string folder)
    {
        University.Write(Path.Combine(folder, "data"), 60, 11, CancellationToken.None);
        File.Copy(Path.Combine(Checkout.Root, "data-samples", "sample.key"), Path.Combine(folder, "data", "sample.key"));
        var demo = Folders.Copy(Path.Combine(Checkout.Root, "jobs", "demo"), Path.Combine(folder, "study"));
        var study = JsonNode.Parse(
            File.ReadAllText(Path.Combine(demo, "study.json")),
            documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        foreach (var target in study["targets"]!.AsArray()) { target!["promotion"] = "manual"; }

        // Few rows a file: one faulty row in ten is no reason to hold a source.
        foreach (var source in study["sources"]!.AsArray()) { source!["rejectAbove"] = 0.4; }

        return new(
            folder,
            study.ToJsonString(),
            File.ReadAllText(Path.Combine(demo, "instruments", "literacy.json")),
            "instruments/literacy.json",
            "2026-04-12");
    }

    /// <summary>Writes both files, one of them changed: of eight seeds one changes the instrument. Gives what was changed.</summary>
    public string Write(int seed)
    {
        var ofInstrument = seed % 8 == 7;
        var mutated = new MutatedJson(ofInstrument ? Instrument : Study, seed);
        var bytes = mutated.Next();
        Write("study.json", ofInstrument ? Encoding.UTF8.GetBytes(Study) : bytes);
        Write(InstrumentPath, ofInstrument ? bytes : Encoding.UTF8.GetBytes(Instrument));
        return mutated.Told;
    }

    /// <summary>Writes both files as they should be.</summary>
    public void WriteWhole()
    {
        Write("study.json", Encoding.UTF8.GetBytes(Study));
        Write(InstrumentPath, Encoding.UTF8.GetBytes(Instrument));
    }

    private void Write(string relative, byte[] bytes)
    {
        var file = Path.Combine(Place, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }
}
