using Analytics.Nightly;
using Analytics.Synth;

namespace Analytics.HostTests.Nights;

/// <summary>The same inputs, study, seed and key give the same bytes.</summary>
public sealed class DeterminismTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Theory]
    [InlineData("2")]
    [InlineData("1")]
    public async Task Another_data_root_holds_the_same_bytes_whatever_the_threads_and_the_age_of_the_files(string threads)
    {
        var data = university.CopyData();
        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2026, 4, 13, 5, 0, 0, DateTimeKind.Utc));
        }

        var root = university.Place("root");

        var ended = await Said.Now("run", university.Study, "--as-of", SmallUniversity.FirstNight, "--data", data, "--out", root,
            "--threads", threads);

        Assert.Equal(0, ended.Code);
        Folders.AssertSame(university.AfterFirst, root);
    }

    [Fact]
    public void Rows_of_exports_in_another_order_give_the_same_features()
    {
        var data = university.CopyData();
        var dice = new Random(20260412);
        foreach (var file in Directory.EnumerateFiles(data, "*.csv", SearchOption.AllDirectories)) { Shuffle(file, dice); }

        var study = university.WriteStudy(university.Place("study"), WithoutTraining);
        var root = university.Place("root");

        Night(study, data, root);

        Assert.Equal(Folders.Content(university.AfterFirst, "lake", "generations", "000001", "features"),
            Folders.Content(root, "lake", "generations", "000001", "features"));
    }

    [Fact]
    public void Rows_of_events_in_another_order_give_the_same_table_of_events()
    {
        var data = university.CopyData();
        var dice = new Random(20260413);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "lms"))) { Shuffle(file, dice); }

        var study = university.WriteStudy(university.Place("study"), WithoutTraining);
        var root = university.Place("root");

        Night(study, data, root);

        // Files are named by their hash, so they are told apart by content only.
        static IEnumerable<string> Tables(string root) =>
            Folders.Content(root, "lake", "generations", "000001", "events", "source=lms").Select(line => line.Split(' ')[1])
                .Order(StringComparer.Ordinal);
        Assert.Equal(Tables(university.AfterFirst), Tables(root));
    }

    private static void WithoutTraining(System.Text.Json.Nodes.JsonObject study)
    {
        foreach (var target in study["targets"]!.AsArray()) { target!["promotion"] = "manual"; }
    }

    private static void Night(string study, string data, string root) =>
        new NightlyRun(Installation.Open(LoadedStudy.Load(study), data, root, 1, _ => { }))
            .Run(DateOnly.ParseExact(SmallUniversity.FirstNight, "yyyy-MM-dd"), CancellationToken.None);

    /// <summary>Rows below the header in random order; a survey's header is of three records, the second over several lines.</summary>
    private static void Shuffle(string file, Random dice)
    {
        var text = File.ReadAllText(file);
        var ending = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var header = file.Contains("survey", StringComparison.Ordinal) ? Questionnaire.Header.Split('\n').Length : 1;
        var lines = text.Split(ending).ToList();
        if (lines[^1].Length == 0) { lines.RemoveAt(lines.Count - 1); }

        var rows = lines[header..].ToArray();
        dice.Shuffle(rows);
        File.WriteAllText(file, string.Concat(lines[..header].Concat(rows).Select(line => line + ending)));
    }
}
