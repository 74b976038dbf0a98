using System.IO.Compression;
using Analytics.Ingest;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Tests.Nightly;

namespace Analytics.Tests.Ingest;

/// <summary>Rows of people who were erased are left out as exports are landed.</summary>
public sealed class ForgottenRowsTests : IDisposable
{
    private const string Night = "2025-11-16";

    private readonly Campus campus = new Campus().WithChampion();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_night_of_exports_with_somebody_who_was_forgotten_is_one_of_exports_that_never_had_them()
    {
        using var never = new Campus().WithChampion();
        foreach (var lines in never.Files.Values) { lines.RemoveAll(line => line.Split(',').Contains("S004")); }

        Forget("S004");

        var record = campus.Night(Night);
        var other = never.Night(Night);

        Assert.Equal(other.Inputs, record.Inputs);
        Assert.Equal(FilesOf(never.Store), FilesOf(campus.Store));
        Assert.True(record.Sources.Single(one => one.Source == "roster").Files[0].Forgotten > 0);
        Assert.Empty(Holding("S004"));
    }

    [Fact]
    public void The_same_exports_again_bring_nothing()
    {
        Forget("S004");
        var first = campus.Night(Night);

        Assert.Equal(first.ToJson(), campus.Night(Night).ToJson());
        Assert.Equal(7, new Landing(campus.Store).All.Count);
    }

    [Theory]
    [InlineData(" s004")]
    [InlineData("\"S004\"")]
    [InlineData("=\"S004\"")]
    public void However_the_id_is_written(string id)
    {
        Forget("S004");
        campus.Files["roster.csv"] = [.. campus.Files["roster.csv"].Select(line => line.Replace("S004,", id + ",", StringComparison.Ordinal))];

        campus.Night(Night);

        Assert.Empty(Holding(id.Trim(' ', '=', '"')));
    }

    [Fact]
    public void A_record_that_cannot_be_read_goes_too()
    {
        Forget("S004");
        campus.Files["grades.csv"].AddRange(["X1,S004,A-2025A", "X2,\"S004\"x,A-2025A,essay-1,2025-10-01 10:00:00,5,2025-10-02 10:00:00"]);

        var record = campus.Night(Night);

        Assert.Equal(0, record.Sources.Single(one => one.Source == "grades").Files[0].Quarantined);
        Assert.Empty(Holding("S004"));
    }

    [Fact]
    public void Packed_exports_stay_packed()
    {
        Forget("S004");
        campus.Write();
        var grades = Path.Combine(campus.Data, "grades.csv");
        var rows = File.ReadAllText(grades);
        using (var packed = new GZipStream(File.Create(grades + ".part"), CompressionLevel.Fastest))
        {
            packed.Write(System.Text.Encoding.UTF8.GetBytes(rows));
        }

        File.Move(grades + ".part", grades, overwrite: true);
        var events = Path.Combine(campus.Data, "events.csv");
        var (name, zipped) = ("lms/events.csv", events + ".part");
        using (var zip = ZipFile.Open(zipped, ZipArchiveMode.Create)) { zip.CreateEntryFromFile(events, name); }

        File.Move(zipped, events, overwrite: true);

        new NightlyRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None);

        Assert.Equal(Without("S004", rows), Unzipped("grades"));
        using var landed = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(Path.Combine(campus.Store.LandedFiles, "lms"))));
        using var text = new StreamReader(Assert.Single(landed.Entries).Open());
        Assert.Equal(Without("S004", string.Join('\n', campus.Files["events.csv"]) + "\n"), text.ReadToEnd());
        Assert.Equal(name, landed.Entries[0].FullName);
    }

    private string Unzipped(string source)
    {
        using var text = new StreamReader(new GZipStream(
            File.OpenRead(Assert.Single(Directory.GetFiles(Path.Combine(campus.Store.LandedFiles, source)))), CompressionMode.Decompress));
        return text.ReadToEnd();
    }

    private static string Without(string id, string text) =>
        string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Split(',').Contains(id))
            .Select(line => line + "\n"));

    private void Forget(string id)
    {
        campus.Write();
        var list = new ForgottenList(campus.Store);
        list.Add([new Pseudonyms(campus.Open().Key).Forgotten(StudentIds.Plain(id))]);
        list.Keep();
    }

    /// <summary>Files of the newest generation with their hashes, but for who made it.</summary>
    private static IReadOnlyDictionary<string, string> FilesOf(Store store) =>
        Manifest.ReadFrom(store.Generation(store.Current()!.Value))!.Files;

    private IEnumerable<string> Holding(string id) => Directory
        .EnumerateFiles(campus.Store.Private, "*", SearchOption.AllDirectories)
        .Where(path => File.ReadAllText(path, System.Text.Encoding.Latin1).Contains(id, StringComparison.OrdinalIgnoreCase));
}
