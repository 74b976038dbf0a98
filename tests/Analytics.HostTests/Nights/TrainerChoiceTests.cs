using System.Text.Json;
using Analytics.Host.Commands;
using Analytics.Nightly;
using Analytics.Registry;
using Analytics.Storage;

namespace Analytics.HostTests.Nights;

/// <summary>A study chooses its trainer.</summary>
public sealed class TrainerChoiceTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Theory]
    [InlineData("mlnet-gam")]
    [InlineData("mlnet-lightgbm")]
    [InlineData("mlnet-logistic")]
    public async Task A_study_may_name_a_trainer_of_ML_NET(string trainer)
    {
        var study = university.WriteStudy(university.Place("study"), study => study["targets"]![0]!["trainer"] = trainer);
        var root = university.Place("root");

        var ended = await Said.Now("run", study, "--as-of", SmallUniversity.FirstNight, "--out", root);

        Assert.True(ended.Code == CommandLine.Done, ended.All);
        var target = JsonDocument.Parse(File.ReadAllText(Path.Combine(study, "study.json"))).RootElement.GetProperty("targets")[0]
            .GetProperty("id").GetString()!;
        var champion = new ModelRegistry(new Store(root)).Champion(target, long.MaxValue);
        Assert.All(champion!.Days, day => Assert.Equal(trainer, day.Model.Trainer));
    }

    [Fact]
    public async Task A_yardstick_is_judged_beside_the_trainers_and_never_a_candidate()
    {
        var root = university.Continue();

        var ended = await Said.Now("retrain", university.Study, "--as-of", SmallUniversity.FirstNight, "--out", root, "--yardstick",
            "mlnet-fasttree");

        Assert.True(ended.Code == CommandLine.Done, ended.All);
        var trainings = Directory.EnumerateDirectories(new Store(root).Runs)
            .Select(folder => RetrainRecord.Load(new Store(root), Path.GetFileName(folder))).OfType<RetrainRecord>().ToList();
        Assert.Equal([false, true], trainings.Select(
            training => training.Evaluation.Judgements.Any(one => one.Setting.Way == "mlnet-fasttree")).Order());
        Assert.DoesNotContain("fasttree",
            string.Concat(Directory.EnumerateFiles(new Store(root).Models, "*.json", SearchOption.AllDirectories).Select(File.ReadAllText)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_study_may_be_flagged_by_a_yardstick()
    {
        var study = university.WriteStudy(university.Place("study"), study => study["targets"]![1]!["trainer"] = "mlnet-fasttree");

        var ended = await Said.Now("run", study, "--out", university.Place("root"));

        Assert.Equal(CommandLine.NotInOrder, ended.Code);
        Assert.Contains("$.targets[1].trainer: expected one of boosted, logistic", ended.Errors, StringComparison.Ordinal);
    }
}
