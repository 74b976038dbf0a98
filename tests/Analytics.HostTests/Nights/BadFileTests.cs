using System.Text;
using Analytics.Host.Commands;
using Analytics.Nightly;
using Analytics.Storage;

namespace Analytics.HostTests.Nights;

/// <summary>
/// Files that cannot be read hold their source, and nothing else happens: yesterday's list stands, nothing is lost, no one sees a stack
/// trace.
/// </summary>
public sealed class BadFileTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    private const string GradesHeader = "submission_id,student_id,course,object,submitted_at,score,graded_at\n";
    private static readonly (string, string)[] SmallHeap = [("DOTNET_GCHeapHardLimit", "8000000")]; // 128 MB, in hex
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];

    [Theory]
    [InlineData("empty", "The file is empty: 0 bytes. Export it again.")]
    [InlineData("header",
        "The header lacks 'score'; it has 6 columns. Compare the export's header with the columns of source 'grades' in study.json.")]
    [InlineData("binary", "The file is not delimited text: there is a NUL byte in its first 16 bytes. Export it as CSV in UTF-8.")]
    [InlineData("line", "is longer than 1048576 bytes, the most a record may have.")]
    public async Task A_file_that_cannot_be_read_holds_its_source_and_yesterdays_lists_stand(string kind, string message)
    {
        var (data, root) = (university.CopyData(), university.Continue());
        var file = Path.Combine(data, "grades-2026T.csv");
        Write(file, kind);
        string[] arguments = ["run", university.Study, "--as-of", SmallUniversity.SecondNight, "--data", data, "--out", root];

        var ended = kind == "line"
            ? await Executable.Run(SmallHeap, arguments) : await Said.Now(arguments);

        Assert.Equal(CommandLine.AllHeld, ended.Code); // every target needs the grades
        Assert.Empty(ended.Complaints);
        Assert.DoesNotContain("   at ", ended.All, StringComparison.Ordinal);
        var record = Latest(root);
        Assert.Contains(record.Degraded,
            one => one.StartsWith("source 'grades' is held", StringComparison.Ordinal) && one.Contains(message, StringComparison.Ordinal));
        Assert.All(record.Targets, target => Assert.Contains("source 'grades' is held", target.Held, StringComparison.Ordinal));
        Assert.Contains("degraded:", ended.Output, StringComparison.Ordinal);
        Assert.Equal(Lists(root, SmallUniversity.FirstNight), Lists(root, SmallUniversity.SecondNight));

        var hash = record.Sources.Single(source => source.Source == "grades").Files.Single(one => one.Rejected is not null).Hash;
        Assert.Equal(new FileInfo(file).Length, new FileInfo(new Store(root).Landed("grades", hash)).Length);
    }

    [Fact]
    public async Task A_source_that_only_decides_outcomes_is_told_and_holds_no_list()
    {
        var (data, root) = (university.CopyData(), university.Continue());
        File.WriteAllText(Path.Combine(data, "survey", "2026S-wave2.csv"), "");

        var ended = await Said.Now("run", university.Study, "--as-of", SmallUniversity.SecondNight, "--data", data, "--out", root);

        Assert.Equal(CommandLine.Done, ended.Code);
        var record = Latest(root);
        Assert.All(record.Targets, target => Assert.Null(target.Held));
        Assert.Contains(record.Degraded, one => one.StartsWith("source 'survey_wave2' is held", StringComparison.Ordinal));
        Assert.Equal(
            Folders.Content(university.AfterSecond, "private", "delivery", SmallUniversity.SecondNight),
            Folders.Content(root, "private", "delivery", SmallUniversity.SecondNight));
    }

    [Fact]
    public async Task Once_the_file_is_mended_the_night_can_be_run_again_and_ends_as_if_it_had_been_right()
    {
        var (data, root) = (university.CopyData(), university.Continue());
        var file = Path.Combine(data, "grades-2026S.csv");
        var whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, []);
        await Said.Now("run", university.Study, "--as-of", SmallUniversity.SecondNight, "--data", data, "--out", root);
        Assert.NotEmpty(Latest(root).Degraded);

        File.WriteAllBytes(file, whole);
        var ended = await Said.Now("run", university.Study, "--as-of", SmallUniversity.SecondNight, "--data", data, "--out", root);

        Assert.Equal(0, ended.Code);
        Assert.DoesNotContain("degraded:", ended.Output, StringComparison.Ordinal);
        Assert.Equal(Folders.Content(university.AfterSecond, "private", "delivery"), Folders.Content(root, "private", "delivery"));

        // The night after goes on from the fixed run, not from the held one.
        await Said.Now("run", university.Study, "--as-of", "2026-04-14", "--data", data, "--out", root);
        Assert.Equal(new Store(root).Published().ElementAt(1), Latest(root).Previous);
    }

    private static void Write(string file, string kind)
    {
        switch (kind)
        {
            case "empty": File.WriteAllText(file, ""); break;
            case "header": File.WriteAllText(file, GradesHeader.Replace(",score", "", StringComparison.Ordinal)); break;
            case "binary": File.WriteAllBytes(file, Picture); break;
            default:
                using (var stream = File.Create(file))
                {
                    stream.Write(Encoding.UTF8.GetBytes(GradesHeader));
                    var block = new byte[1 << 20];
                    Array.Fill(block, (byte)'x');
                    for (var i = 0; i < 200; i++) { stream.Write(block); }
                }

                break;
        }
    }

    private static RunRecord Latest(string root)
    {
        var store = new Store(root);
        return new RunFolder(store, TimeZoneInfo.Utc).Finished(store.Published().First())!;
    }

    private static IReadOnlyList<string> Lists(string root, string night) => Folders.Content(root, "private", "delivery", night);
}
