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

    [Theory]
    [InlineData("S003;S004;S005", "S003;S005")]
    [InlineData(" s004; S003;S005", " S003;S005")]
    [InlineData("\"S003;=\"\"S004\"\"\"", "\"S003\"")]
    public void A_row_of_several_goes_on_with_the_others(string several, string others)
    {
        using var never = new Campus { Study = Listed }.WithChampion();
        campus.Study = Listed;
        Forget("S004");
        foreach (var lines in never.Files.Values) { lines.RemoveAll(line => line.Split(',').Contains("S004")); }

        campus.Files["grades.csv"].AddRange(Row(several).Append("X2,S004;S004,A-2025A,essay-1,2025-10-01 10:00:00,5,2025-10-02 10:00:00"));
        never.Files["grades.csv"].AddRange(Row(others));

        var other = never.Night(Night);

        Assert.Equal(other.Inputs, campus.Night(Night).Inputs);
        Assert.Equal(FilesOf(never.Store), FilesOf(campus.Store));
        Assert.Equal(0, other.Sources.Single(one => one.Source == "grades").Files[0].Quarantined);

        static string Listed(string study) => study.Replace("""{ "student": "student", "course": "course", "object": "object", "ob""",
            """{ "student": { "column": "student", "split": ";" }, "course": "course", "object": "object", "ob""", StringComparison.Ordinal);

        static string[] Row(string field) => [$"X1,{field},A-2025A,essay-1,2025-10-01 10:00:00,5,2025-10-02 10:00:00"];
    }

    [Fact]
    public void What_a_stray_quote_swallows_stays_but_for_the_lines_of_the_student()
    {
        const string rest = "A-2025A,essay-1,2025-10-01 10:00:00,5,2025-10-02 10:00:00";
        string[] swallowed = [$"X1,S003,\"{rest}", $"X3,S005,{rest}", "X4,S006,\"A-2025A\",essay-1"];
        campus.Files["grades.csv"].AddRange([swallowed[0], $"X2,S004,{rest}", .. swallowed[1..]]);
        Forget("S004");

        var grades = campus.Night(Night).Sources.Single(one => one.Source == "grades").Files[0];

        Assert.Equal(1, grades.Quarantined);
        Assert.Equal(swallowed, File.ReadAllLines(campus.Store.Landed("grades", grades.Hash))[^3..]);
        Assert.Empty(Holding("S004"));
    }

    [Fact]
    public void A_line_that_closes_a_stray_quote_leaves_a_quote()
    {
        const string rest = "A-2025A,essay-1,2025-10-01 10:00:00,5,2025-10-02 10:00:00";
        campus.Files["grades.csv"].AddRange([$"X1,S003,\"{rest}", $"X2,S004,5\" wide", $"X3,S005,{rest}"]);
        Forget("S004");

        var grades = campus.Night(Night).Sources.Single(one => one.Source == "grades").Files[0];

        Assert.Equal(1, grades.Quarantined);
        Assert.Equal([$"X1,S003,\"{rest}", "\"", $"X3,S005,{rest}"], File.ReadAllLines(campus.Store.Landed("grades", grades.Hash))[^3..]);
    }

    [Fact]
    public void A_misfit_of_somebody_else_stays_though_another_field_is_like_the_id()
    {
        campus.Files["grades.csv"].AddRange(["X1,S003,A-2025A,S004", "X2,S003,A-2025A,essay-1,2025-10-01 10:00:00,5,2025-10-02 10:00:00,S004"]);
        Forget("S004");

        Assert.Equal(2, campus.Night(Night).Sources.Single(one => one.Source == "grades").Files[0].Quarantined);
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

        new NightlyRun(campus.Open()).Run(Campus.Tonight, CancellationToken.None);

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
