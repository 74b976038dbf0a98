using Analytics.Host.Commands;
using Analytics.Tests.Nightly;

namespace Analytics.HostTests.Studies;

/// <summary>A data root that cannot be one is refused in one line, before anything is made; so is a folder of exports.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly Campus campus = new();
    private readonly string study;

    public FolderTests()
    {
        campus.Write();
        study = Directory.CreateDirectory(Path.Combine(campus.Folder, "study")).FullName;
        File.WriteAllText(Path.Combine(study, "study.json"), CampusStudy.Json);
        File.WriteAllText(Path.Combine(study, "attitude.json"), CampusStudy.Instrument);
        File.WriteAllText(Path.Combine(campus.Folder, "file"), "text");
        File.CreateSymbolicLink(Path.Combine(campus.Folder, "loop"), Path.Combine(campus.Folder, "loop"));
        File.CreateSymbolicLink(Path.Combine(campus.Folder, "gone"), Path.Combine(campus.Folder, "nowhere"));
        Directory.CreateSymbolicLink(Path.Combine(campus.Folder, "linked"), campus.Data);
    }

    public void Dispose() => campus.Dispose();

    [Theory]
    [InlineData("file", "The data root '{0}' cannot be a folder: '{0}' is a file. Choose another one with --out.")]
    [InlineData("file/below", "The data root '{0}' cannot be a folder: '{1}/file' is a file. Choose another one with --out.")]
    [InlineData("loop", "The data root '{0}' cannot be a folder: '{0}' is a link that leads back to itself. Choose another one with --out.")]
    [
        InlineData(
            "loop/below",
            "The data root '{0}' cannot be a folder: '{1}/loop' is a link that leads back to itself. Choose another one with --out.")]
    [
        InlineData(
            "gone/below",
            "The data root '{0}' cannot be a folder: '{1}/gone' is a link to a place that is not there. Choose another one with --out.")]
    [InlineData("data", "The data root '{0}' is the folder of exports '{1}/data'. Name a folder of its own with --out.")]
    [InlineData("linked", "The data root '{0}' is the folder of exports '{1}/data'. Name a folder of its own with --out.")]
    [InlineData("linked/below", "The data root '{0}' is inside the folder of exports '{1}/data'. Name a folder of its own with --out.")]
    [
        InlineData(
            "study/../data/new", "The data root '{0}' is inside the folder of exports '{1}/data'. Name a folder of its own with --out.")]
    [InlineData("study/..", "The data root '{0}' holds the folder of exports '{1}/data'. Name a folder of its own with --out.")]
    public async Task A_data_root_that_cannot_be_one_is_told(string root, string message) =>
        await AssertRefused(
            string.Format(null, message, Path.Combine(campus.Folder, root), campus.Folder), "--out", Path.Combine(campus.Folder, root));

    [Fact]
    public async Task A_data_root_where_the_system_takes_no_folder_is_told_in_one_line()
    {
        if (!OperatingSystem.IsLinux()) { return; }

        await AssertRefused("The data root '/proc/x' cannot be created: the system allows no folder there. Choose another one with --out.",
            "--out", "/proc/x");

        var served = await Said.By("serve", study, "--out", "/proc"); // when it starts, not at the first job
        Assert.Equal(
            (CommandLine.NotInOrder,
                "The data root '/proc/campus' cannot be created: the system allows no folder there. Choose another one with --out."),
            (served.Code, served.Errors.Trim()));
    }

    [Theory]
    [InlineData("--out", "", "--out: expected the path of a folder, was empty.")]
    [InlineData("--data", " ", "--data: expected the path of a folder, was empty.")]
    [InlineData("--out", "a\nb", "--out: expected the path of a folder, was a text with control characters.")]
    [InlineData("--data", "a\0b", "--data: expected the path of a folder, was a text with control characters.")]
    public async Task A_path_that_is_none_is_told(string option, string path, string message) => await AssertRefused(message, option, path);

    [Fact]
    public async Task A_path_or_a_name_that_is_too_long_is_told()
    {
        var name = new string('ü', 128);
        await AssertRefused(
            "--out: expected the path of a folder, was one with a name of 256 bytes, more than the allowed 255.",
            "--out",
            Path.Combine(campus.Folder, name));
        var path = "/" + string.Concat(Enumerable.Repeat("abcdefghi/", 300)) + "x";
        await AssertRefused("--out: expected the path of a folder, was one of 3002 bytes, more than the allowed 3000.", "--out", path);
    }

    [Fact]
    public async Task A_data_root_beside_exports_whose_names_begin_alike_is_made()
    {
        var ended = await Said.By("run", study, "--data", campus.Data, "--as-of", "2025-11-16", "--out", campus.Data + "-root");

        // Nobody has promoted a model yet.
        Assert.Equal(CommandLine.AllHeld, ended.Code);
        Assert.Empty(ended.Complaints);
        Assert.True(Directory.Exists(campus.Data + "-root/lake"));
    }

    private async Task AssertRefused(string message, params string[] arguments)
    {
        var before = Directory.EnumerateFileSystemEntries(
            campus.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();

        string[] exports = arguments[0] == "--data" ? [] : ["--data", campus.Data];
        var ended = await Said.By(["run", study, "--as-of", "2025-11-16", .. exports, .. arguments]);

        Assert.Equal(CommandLine.NotInOrder, ended.Code);
        Assert.Equal(message, ended.Errors.Trim());
        Assert.Equal(
            before, Directory.EnumerateFileSystemEntries(campus.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }
}
