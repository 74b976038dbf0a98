using System.Text.Json;
using Analytics.Host.Commands;
using Analytics.Parquet;
using Analytics.Registry;
using Analytics.Runs;
using Analytics.Storage;

namespace Analytics.HostTests.Nights;

/// <summary>An installation chooses its Parquet engine, and a study its trainer.</summary>
[Collection(SmallUniversity.Collection)]
public sealed class EngineChoiceTests(SmallUniversity university)
{
    [Fact]
    public async Task A_night_on_the_other_Parquet_engine_holds_the_same_rows()
    {
        var root = university.Place("root");

        var ended = await Executable.Run("run", university.Study, "--as-of", SmallUniversity.FirstNight, "--out", root, "--parquet", "parquet-net");

        Assert.Equal(CommandLine.Done, ended.Code);
        Assert.All(Directory.EnumerateFiles(root, "*.parquet", SearchOption.AllDirectories), file => Assert.StartsWith("Parquet.Net", WrittenBy(file), StringComparison.Ordinal));
        Assert.All(Directory.EnumerateFiles(university.AfterFirst, "*.parquet", SearchOption.AllDirectories), file => Assert.Equal("Analytics.Parquet", WrittenBy(file)));
        Assert.Equal(("builtin", "parquet-net"), (Manifest.ReadFrom(First(university.AfterFirst))!.ParquetEngine, Manifest.ReadFrom(First(root))!.ParquetEngine));
        Assert.Equal(Rows(university.AfterFirst), Rows(root));
        Assert.NotEqual(new Store(university.AfterFirst).Published().Single(), new Store(root).Published().Single()); // bytes hold for an engine, so a run is one engine's
    }

    [Fact]
    public async Task The_next_night_may_choose_another_engine_than_the_last()
    {
        var root = university.Continue();

        var ended = await Executable.Run([("ANALYTICS_PARQUET", "parquet-net")], "run", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", root);

        Assert.Equal(CommandLine.Done, ended.Code);
        var tables = Directory.EnumerateFiles(new Store(root).Generation(2), "*.parquet", SearchOption.AllDirectories).ToList();
        Assert.All(tables, file => Assert.Equal(file.Contains($"as_of={SmallUniversity.FirstNight}", StringComparison.Ordinal), WrittenBy(file) == "Analytics.Parquet"));
    }

    [Fact]
    public async Task An_engine_that_nobody_knows_is_told()
    {
        var ended = await Executable.Run("run", university.Study, "--out", university.Place("root"), "--parquet", "arrow");

        Assert.Equal(CommandLine.NotInOrder, ended.Code);
        Assert.Contains("There is no Parquet engine 'arrow': choose one of builtin, parquet-net.", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mlnet-lightgbm")]
    [InlineData("mlnet-gam")]
    [InlineData("mlnet-logistic")]
    public async Task A_study_may_name_a_trainer_of_ML_NET(string trainer)
    {
        var study = university.WriteStudy(university.Place("study"), study => study["targets"]![0]!["trainer"] = trainer);
        var root = university.Place("root");

        var ended = await Executable.Run("run", study, "--as-of", SmallUniversity.FirstNight, "--out", root);

        Assert.True(ended.Code == CommandLine.Done, ended.All);
        var target = JsonDocument.Parse(File.ReadAllText(Path.Combine(study, "study.json"))).RootElement.GetProperty("targets")[0].GetProperty("id").GetString()!;
        var champion = new ModelRegistry(new Store(root)).Champion(target, long.MaxValue);
        Assert.All(champion!.Days, day => Assert.Equal(trainer, day.Model.Trainer));
    }

    [Fact]
    public async Task A_yardstick_is_judged_beside_the_trainers_and_never_a_candidate()
    {
        var root = university.Continue();

        var ended = await Executable.Run("retrain", university.Study, "--as-of", SmallUniversity.FirstNight, "--out", root, "--yardstick", "mlnet-fasttree");

        Assert.True(ended.Code == CommandLine.Done, ended.All);
        var trainings = Directory.EnumerateDirectories(new Store(root).Runs).Select(RetrainRecord.Load).OfType<RetrainRecord>().ToList();
        Assert.Equal([false, true], trainings.Select(training => training.Evaluation.Judgements.Any(one => one.Setting.Way == "mlnet-fasttree")).Order());
        Assert.DoesNotContain("fasttree", string.Concat(Directory.EnumerateFiles(new Store(root).Models, "*.json", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_study_may_be_flagged_by_a_yardstick()
    {
        var study = university.WriteStudy(university.Place("study"), study => study["targets"]![1]!["trainer"] = "mlnet-fasttree");

        var ended = await Executable.Run("run", study, "--out", university.Place("root"));

        Assert.Equal(CommandLine.NotInOrder, ended.Code);
        Assert.Contains("$.targets[1].trainer: expected one of boosted, logistic", ended.Errors, StringComparison.Ordinal);
    }

    private static string First(string root) => new Store(root).Generation(1);

    private static string? WrittenBy(string file)
    {
        using var stream = File.OpenRead(file);
        return new ParquetReader(stream).CreatedBy;
    }

    /// <summary>All rows of all tables of the first generation, read by the built-in engine; files of typed rows are named after the engine too.</summary>
    private static List<string> Rows(string root) =>
    [
        .. Directory.EnumerateFiles(First(root), "*.parquet", SearchOption.AllDirectories)
            .SelectMany(file => TableFile.Read(file).SelectMany(group => Enumerable.Range(0, group[0].Count).Select(row =>
                $"{Path.GetRelativePath(First(root), Path.GetDirectoryName(file)!)} {string.Join('|', group.Select(column => Cell(column, row)))}"))).Order(StringComparer.Ordinal),
    ];

    private static string Cell(Column column, int row) => column.IsNull(row) ? "null" : column switch
    {
        TextColumn text => text[row]!,
        ValueColumn<bool> flags => flags.Values[row] ? "true" : "false",
        ValueColumn<int> numbers => FormattableString.Invariant($"{numbers.Values[row]}"),
        ValueColumn<long> numbers => FormattableString.Invariant($"{numbers.Values[row]}"),
        ValueColumn<double> numbers => FormattableString.Invariant($"{numbers.Values[row]:R}"),
        _ => throw new InvalidOperationException(column.Field.Name),
    };
}
