using Analytics.Host.Commands;
using Analytics.Registry;
using Analytics.Storage;

namespace Analytics.HostTests.Nights;

/// <summary>
/// Nights on a machine where LightGBM's native library does not load. It is hidden behind a file of its name that is no library.
/// </summary>
public sealed class MissingLibraryTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Fact]
    public async Task A_study_that_names_LightGBM_goes_on_with_what_is_left_and_the_doctor_says_what_to_install()
    {
        var study = university.WriteStudy(university.Place("study"), study => study["targets"]![0]!["trainer"] = "mlnet-lightgbm");
        var (root, hidden) = (university.Place("root"), Hidden());

        var night = await Executable.Run([hidden], "run", study, "--as-of", SmallUniversity.FirstNight, "--out", root);
        var doctor = await Executable.Run([hidden], "doctor", study, "--out", root);

        Assert.True(night.Code == CommandLine.Done, night.All);
        var target = Directory.EnumerateDirectories(new Store(root).Models).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.All(target, one => Assert.DoesNotContain("lightgbm",
            new ModelRegistry(new Store(root)).Champion(one!, long.MaxValue)?.Trainer ?? "", StringComparison.Ordinal));
        Assert.Contains("mlnet-lightgbm cannot train here, boosted takes its place", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("libgomp1", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_of_LightGBM_scores_where_its_library_is_missing()
    {
        var study = university.WriteStudy(university.Place("study"), study => study["targets"]![0]!["trainer"] = "mlnet-lightgbm");
        var root = university.Place("root");
        var trained = await Said.Now("run", study, "--as-of", SmallUniversity.FirstNight, "--out", root);

        var night = await Executable.Run([Hidden()], "run", study, "--as-of", SmallUniversity.SecondNight, "--out", root);

        Assert.True(trained.Code == CommandLine.Done, trained.All);
        Assert.True(night.Code == CommandLine.Done, night.All);
        Assert.DoesNotContain("mlnet-lightgbm, is", night.All, StringComparison.Ordinal);
    }

    private (string, string) Hidden()
    {
        var folder = university.Place("hidden");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "libgomp.so.1"), "");
        return ("LD_LIBRARY_PATH", folder);
    }
}
