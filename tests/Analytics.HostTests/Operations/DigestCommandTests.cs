using System.Text.Json.Nodes;
using Analytics.Host.Commands;
using Analytics.HostTests.Nights;
using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.HostTests.Operations;

public sealed class DigestCommandTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    private const string Nasty = "<script>alert(1)</script>\r\nBcc: all@x.example\u001b[2J\u202eevil";

    [Fact]
    public async Task Each_advisor_gets_a_text_and_a_page_and_the_lake_gets_no_names()
    {
        var root = Folders.Copy(university.AfterSecond, university.Place("root"));

        var said = await Digest(root);

        Assert.True(said.Code == CommandLine.Done, said.Output + said.Errors);
        var folder = Path.Combine(root, "private", "delivery", "digests", SmallUniversity.SecondNight);
        var files = Directory.EnumerateFiles(folder).Select(Path.GetFileName).ToList();
        Assert.NotEmpty(files);
        Assert.Equal(files.Count(name => name!.EndsWith(".txt", StringComparison.Ordinal)),
            files.Count(name => name!.EndsWith(".html", StringComparison.Ordinal)));
        Assert.Matches(@"\(S\d{7}\)", File.ReadAllText(Directory.EnumerateFiles(folder, "*.txt").First()));
        var record = File.ReadAllText(Directory.EnumerateFiles(Path.Combine(root, "lake", "runs"), "digest.json",
            SearchOption.AllDirectories).Single());
        Assert.DoesNotMatch(@"S\d{7}", record + said.Output);
    }

    [Fact]
    public async Task The_same_digest_again_changes_nothing_and_the_next_has_nothing_new()
    {
        var root = Folders.Copy(university.AfterSecond, university.Place("root"));
        await Digest(root);
        var before = Folders.Content(root);

        Assert.Equal(CommandLine.Done, (await Digest(root)).Code);
        Assert.Equal(before, Folders.Content(root));
        Assert.Equal("Nothing is new.", (await Digest(root, "2026-04-14")).Lines[^1]);
    }

    [Fact]
    public async Task What_a_name_holds_can_neither_end_a_line_nor_become_part_of_the_page()
    {
        var root = Folders.Copy(university.AfterSecond, university.Place("root"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "private", "vault"), "*.parquet", SearchOption.AllDirectories))
        {
            Rename(file);
        }

        await Digest(root);

        var folder = Path.Combine(root, "private", "delivery", "digests", SmallUniversity.SecondNight);
        foreach (var text in Directory.EnumerateFiles(folder, "*.txt").Select(File.ReadAllText))
        {
            Assert.DoesNotContain(text, letter => letter is '\r' or '\u001b' or '\u202e');
            Assert.DoesNotContain(text.Split('\n'), line => line.StartsWith("Bcc:", StringComparison.Ordinal));
        }

        foreach (var page in Directory.EnumerateFiles(folder, "*.html").Select(File.ReadAllText))
        {
            Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_dry_run_shows_who_would_be_sent_what_and_writes_nothing()
    {
        var root = Folders.Copy(university.AfterSecond, university.Place("root"));
        var before = Folders.Content(root);
        var study = university.WriteStudy(university.Place("study"), json => json["delivery"] = new JsonObject { ["mail"] = true });

        var said = await Said.By("digest", study, "--as-of", SmallUniversity.SecondNight, "--out", root, "--dry-run");
        var undeclared = await Said.By("digest", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", root, "--dry-run");
        var refused = await Said.By("digest", study, "--as-of", SmallUniversity.SecondNight, "--out", root);

        Assert.Equal(CommandLine.NotInOrder, said.Code); // it says what is missing to send, too
        Assert.Equal(refused.Errors, said.Errors);
        Assert.Contains(said.Lines, line => line.Contains("no account", StringComparison.Ordinal));
        Assert.Matches(@"^0 of \d+ would be sent\. Nothing was written or sent\.$", said.Lines[^1]);
        Assert.Equal("Nothing would be sent: the study declares no \"delivery\".", undeclared.Lines[^1]);
        Assert.Equal(CommandLine.NotInOrder, refused.Code);
        Assert.Contains("no mail server is named", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(before, Folders.Content(root));
    }

    private static void Rename(string file)
    {
        var columns = Rows.Sorted([.. TableFile.Read(file).Single().Select(column => column.Field.Name == "last_name"
            ? TextColumn.From(column.Field, [.. Enumerable.Repeat(Nasty, column.Count)]) : column)]);
        File.Delete(file);
        TableFile.Write(file, columns);
    }

    private Task<Said> Digest(string root, string day = SmallUniversity.SecondNight) =>
        Said.By("digest", university.Study, "--as-of", day, "--out", root);
}
