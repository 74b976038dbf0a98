using Analytics.Models;
using Analytics.Nightly;
using Analytics.Storage;

namespace Analytics.Tests.Nightly;

public sealed class KeptStudiesTests : IDisposable
{
    private readonly Scratch folder = new();
    private readonly Store store;

    public KeptStudiesTests() => store = new Store(folder["root"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("attitude.json")]
    [InlineData("instruments/attitude.json")]
    [InlineData("../shared/attitude.json")]
    [InlineData("../../attitude.json")]
    public void A_study_is_kept_with_its_instruments_wherever_they_are_and_loads_as_it_was(string instrument)
    {
        var study = Write(instrument);
        KeptStudies.Keep(store, study);
        Directory.Delete(folder["jobs"], recursive: true);

        var kept = KeptStudies.Find(store, study.Hash, Trainers.BuiltIn)!;

        Assert.Equal(study.Hash, kept.Hash);
        Assert.Equal("attitude", Assert.Single(kept.Instruments).Id);
        Assert.All(Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories),
            file => Assert.StartsWith(store.Study(study.Hash), file, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_read_is_kept_also_where_the_file_has_changed_meanwhile()
    {
        var study = Write("attitude.json");
        folder.Write("jobs/a/b/study.json", "{}");

        KeptStudies.Keep(store, study);

        Assert.Equal(study.Hash, KeptStudies.Find(store, study.Hash, Trainers.BuiltIn)!.Hash);
    }

    [Fact]
    public void A_copy_that_died_half_way_is_written_anew()
    {
        var study = Write("attitude.json");
        folder.Write($"root/lake/studies/{study.Hash}.part/study.json", "{");

        KeptStudies.Keep(store, study);

        Assert.NotNull(KeptStudies.Find(store, study.Hash, Trainers.BuiltIn));
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(store.Lake, "studies")));
    }

    [Fact]
    public void A_copy_that_was_changed_is_called_damaged()
    {
        var study = Write("attitude.json");
        KeptStudies.Keep(store, study);
        File.AppendAllText(Path.Combine(store.Study(study.Hash), "study.json"), "\n");

        Assert.StartsWith($"The study kept in '{store.Study(study.Hash)}' is damaged",
            Assert.Throws<InstallationException>(() => KeptStudies.Find(store, study.Hash, Trainers.BuiltIn)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_no_run_kept_is_not_found() => Assert.Null(KeptStudies.Find(store, new string('0', 64), Trainers.BuiltIn));

    private LoadedStudy Write(string instrument)
    {
        folder.Write("jobs/a/b/study.json",
            CampusStudy.Json.Replace("[\"attitude.json\"]", $"[\"{instrument}\"]", StringComparison.Ordinal));
        folder.Write(Path.GetRelativePath(folder.Root, Path.GetFullPath(Path.Combine(folder["jobs/a/b"], instrument))),
            CampusStudy.Instrument);
        return LoadedStudy.Load(folder["jobs/a/b"]);
    }
}
