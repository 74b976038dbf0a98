using System.Diagnostics;
using Analytics.Nightly;
using Analytics.Studies;
using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

/// <summary>What is read as a study or an instrument though it is no such file is refused by name, at once.</summary>
public sealed class StudyFilesTests : IDisposable
{
    private readonly Scratch folder = new();

    public StudyFilesTests() => folder.Write("habits.json", Instrument);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("/dev/zero", "a device")]
    [InlineData("", "nothing there")]
    public void A_study_that_is_no_file_is_told(string study, string was) =>
        AssertRefused(study, $"$: expected a folder with a study.json, or the file itself, was {was}");

    [Fact]
    public void A_study_that_is_a_pipe_is_told_and_not_waited_for()
    {
        MakePipe(folder["study.json"]);
        AssertRefused(folder.Root, "$: expected a folder with a study.json, or the file itself, was a named pipe (FIFO)");
    }

    [Fact]
    public void A_study_that_is_a_link_to_itself_is_told()
    {
        File.CreateSymbolicLink(folder["study.json"], folder["study.json"]);
        AssertRefused(folder.Root, "$: expected a folder with a study.json, or the file itself, was a link that leads back to itself");
    }

    [Fact]
    public void A_study_that_is_a_folder_is_told()
    {
        Directory.CreateDirectory(folder["study.json"]);
        AssertRefused(folder.Root, "$: expected a folder with a study.json, or the file itself, was a folder");
    }

    [Fact]
    public void A_study_of_many_megabytes_is_told()
    {
        using (var file = File.Create(folder["study.json"])) { file.SetLength((16 << 20) + 1); }

        AssertRefused(
            folder.Root, "$: expected a folder with a study.json, or the file itself, was one of 16777217 bytes, more than the allowed 16777216");
    }

    [Fact]
    public void An_instrument_that_is_a_pipe_or_a_device_is_told_beside_other_faults()
    {
        MakePipe(folder["pipe.json"]);
        folder.Write(
            "study.json",
            Smallest.With("[\"habits.json\"]", "[\"habits.json\", \"pipe.json\", \"/dev/zero\"]").With("\"days\": [14]", "\"days\": [-1]"));
        AssertRefused(
            folder.Root,
            "$.instruments[1]: expected an instrument file at 'pipe.json', was a named pipe (FIFO)",
            "$.instruments[2]: expected an instrument file at '/dev/zero', was a device",
            "$.evaluation.days[0]: expected a course day from 0 to 3650, was -1");
    }

    private static void AssertRefused(string study, params string[] faults) =>
        Assert.Equal(faults, Assert.Throws<StudyException>(() => LoadedStudy.Load(study)).Faults.Select(fault => fault.ToString()));

    private static void MakePipe(string path)
    {
        using var mkfifo = Process.Start("mkfifo", [path]);
        mkfifo.WaitForExit();
        Assert.Equal(0, mkfifo.ExitCode);
    }
}
