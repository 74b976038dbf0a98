using System.Text;
using Analytics.Host.Commands;
using Analytics.HostTests.Nights;
using Analytics.Storage;

namespace Analytics.HostTests;

/// <summary>Erasing a student, as a person does it.</summary>
public sealed class ForgetCommandTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Fact]
    public async Task Without_yes_it_is_told_what_would_go_and_nothing_does()
    {
        var root = university.Continue();
        var (before, id) = (Folders.Content(root), Someone(root).Id);

        var said = await Said.Now("forget", university.Study, id, "--out", root);

        Assert.True(said.Code == 0, said.All);
        Assert.Contains("landed files of roster", said.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was erased.", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(id, said.All, StringComparison.Ordinal);
        Assert.Equal(before, Folders.Content(root));
    }

    [Fact]
    public async Task A_student_is_erased_and_the_next_night_and_the_doctor_go_on()
    {
        var root = university.Continue();
        var (pseudonym, id) = Someone(root);

        var said = await Said.Now("forget", university.Study, pseudonym, "--yes", "--reason", "asked for", "--out", root);

        Assert.True(said.Code == 0, said.All);
        Assert.Contains("Places found: 0", said.Output, StringComparison.Ordinal);
        var night = await Said.Now("run", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", root);
        Assert.True(night.Code == 0, night.All);
        Assert.Contains("forgotten", night.Output, StringComparison.Ordinal);
        Assert.Empty(new Inspection.Traces([id], [pseudonym]).In(new Store(root)));
        var doctor = await Said.Now("doctor", university.Study, "--out", root);
        Assert.True(doctor.Code is 0 or 1, doctor.All);
        var rerun = await Said.Now("rerun", university.Study, SmallUniversity.FirstNight, "--out", root);
        Assert.Equal(CommandLine.Erased, rerun.Code);
        Assert.Contains("Erased: run", rerun.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exports_for_others_in_the_data_root_are_named()
    {
        var root = university.Continue();
        var folder = Directory.CreateDirectory(Path.Combine(root, "given", "away")).FullName;
        File.WriteAllText(Path.Combine(folder, "datasheet.md"), "of a purpose");

        var said = await Said.Now("forget", university.Study, Someone(root).Id, "--out", root);

        Assert.Contains("There are exports for others in the data root.", said.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("given", "away"), said.Output.ReplaceLineEndings(""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("forget: 2 of ")]
    [InlineData("forget: 4 of ")]
    public async Task Killed_it_is_finished_by_the_same_command(string stage)
    {
        var root = university.Continue();
        var (pseudonym, id) = Someone(root);

        var killed = await Executable.KillAt(stage, "forget", university.Study, id, "--yes", "--out", root);
        var between = await Said.Now("run", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", root);
        var again = await Said.Now("forget", university.Study, id, "--yes", "--out", root);

        Assert.Equal(137, killed.Code);
        Assert.Equal(CommandLine.NotInOrder, between.Code);
        Assert.Contains("begun and is not finished", between.All, StringComparison.Ordinal);
        Assert.True(again.Code == 0, again.All);
        Assert.Contains("Places found: 0", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file, Encoding.Latin1) is var text
                && (text.Contains(pseudonym, StringComparison.Ordinal) || text.Contains(id, StringComparison.Ordinal)));
    }

    /// <summary>A student on the roster.</summary>
    private static (string Pseudonym, string Id) Someone(string root)
    {
        var columns = Directory.EnumerateFiles(Path.Combine(root, "private", "vault", "roster"))
            .SelectMany(file => TableFile.Read(file, "pseudonym", "id")).First();
        var (names, ids) = ((Analytics.Storage.Columns.TextColumn)columns[0], (Analytics.Storage.Columns.TextColumn)columns[1]);
        var row = Enumerable.Range(0, names.Count).First(at => names[at]![0] == 's');
        return (names[row]!, ids[row]!);
    }
}
