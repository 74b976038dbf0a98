using System.IO.Compression;
using Analytics.Host.Commands;
using Analytics.HostTests.Nights;
using Analytics.Storage;

namespace Analytics.HostTests.Upgrade;

/// <summary>
/// What docs/upgrade.md promises, tried on a data root that version 0.1 made in one night: forty students, their exports and their study
/// beside it.
/// </summary>
public sealed class UpgradeTests : IDisposable
{
    private const string OldNight = "2026-04-12-nightly-17c1f76c1f";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("upgrade-");

    public UpgradeTests()
    {
        ZipFile.ExtractToDirectory(Path.Combine(Checkout.Root, "tests/Analytics.HostTests/Upgrade/version-0.1.zip"), folder.FullName);
        Folders.OwnersAlone(Root);
    }

    private string Study => At("study");

    private string Root => At("root");

    [Fact]
    public async Task Key_names_landed_files_and_nights_carry_over_and_a_list_comes_once_a_candidate_is_promoted()
    {
        var (key, vault) = (File.ReadAllText(At("root/private/key")), Files("root/private/vault"));
        var (landed, night) = (Files("root/private/landing"), Files("root/lake/generations/000001"));

        Assert.DoesNotContain((await Said.By("doctor", Study, "--out", Root)).Lines,
            line => line.StartsWith("fix", StringComparison.Ordinal));
        var first = await Run("2026-04-13");
        Assert.True(first.Code == CommandLine.AllHeld, first.Output + first.Errors);
        Assert.Contains("is of an earlier study and cannot score (code 0.1.0 trained it", first.Output, StringComparison.Ordinal);
        Assert.Contains("ingest: done", first.Progress);

        var trained = await Said.By("retrain", Study, "--as-of", "2026-04-13", "--out", Root, "--threads", "2");
        Assert.Contains("; where not: \"noneOf\": [\"Pass\",\"Distinction\"]", trained.Output,
            StringComparison.Ordinal);
        var promoted = await Said.By("promote", Study, "--target", "innovation_skills", "--why", "the upgrade",
            "--despite-gates", "--out", Root); // five students who needed support pass no gate
        Assert.True(promoted.Code == CommandLine.Done, promoted.Output + promoted.Errors);

        var second = await Run("2026-04-14");
        Assert.True(second.Code == CommandLine.Done, second.Output + second.Errors);
        Assert.Contains(second.Lines, line => line.StartsWith("innovation_skills: ", StringComparison.Ordinal)
            && line.Contains(" listed of ", StringComparison.Ordinal));

        Assert.Equal(key, File.ReadAllText(At("root/private/key")));
        Assert.All(vault.Concat(landed).Concat(night), file => Assert.Equal(file.Value, Hash(file.Key)));
        Assert.Equal(landed.Count, Files("root/private/landing").Count);
    }

    [Fact]
    public async Task A_run_of_the_version_before_is_shown_and_its_repetition_names_the_code()
    {
        var shown = await Said.By("runs", "show", Study, OldNight, "--out", Root);
        var again = await Said.By("rerun", Study, OldNight, "--out", Root, "--threads", "2");

        Assert.True(shown.Code == CommandLine.Done, shown.Output + shown.Errors);
        Assert.Contains("code 0.1.0", again.Output + again.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string At(string path) => Path.Combine(folder.FullName, path);

    private Task<Said> Run(string day) => Said.By("run", Study, "--as-of", day, "--out", Root, "--threads", "2");

    private Dictionary<string, string> Files(string path) => Directory.EnumerateFiles(At(path), "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, Hash, StringComparer.Ordinal);

    private static string Hash(string file) => Manifest.HashOf(file);
}
