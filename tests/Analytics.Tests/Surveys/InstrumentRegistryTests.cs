using System.Text;
using Analytics.Nightly;
using Analytics.Studies;
using Analytics.Surveys;
using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Surveys;

public sealed class InstrumentRegistryTests : IDisposable
{
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Names => [.. InstrumentRegistry.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_instrument_gives_its_golden_sheets_their_scores_and_names_its_source(string name)
    {
        var instrument = InstrumentRegistry.Named(name)!;
        Assert.Empty(InstrumentRules.Check(instrument, name));
        Assert.NotEmpty(instrument.Golden!);
        Assert.All([instrument.Version, instrument.Citation, instrument.Licence], Assert.NotNull);
        Assert.Contains(instrument.Golden!, sheet => instrument.Scales.All(scale => sheet.Scores.ContainsKey(scale.Id)));
    }

    [Theory] // a product that is known reverses one item beside the right one
    [InlineData("m26", "m25")]
    [InlineData("m26", "m28")]
    [InlineData("m27", "m25")]
    [InlineData("m37", "m36")]
    [InlineData("m38", "m39")]
    public void A_key_that_is_one_item_off_is_a_fault(string right, string wrong)
    {
        var instrument = InstrumentRegistry.Named("mslq-44")!;
        var off = instrument with
        {
            Items =
            [
                .. instrument.Items.Select(item =>
                    item with { ReverseKeyed = item.Id == wrong || (item.ReverseKeyed && item.Id != right) }),
            ],
        };
        Assert.Contains(InstrumentRules.Check(off, "$"), fault => fault.Path.StartsWith("$.golden[0].scores.", StringComparison.Ordinal));
    }

    [Fact] // by number, from Pintrich and De Groot (1990) as in OnTask
    public void The_keys_of_the_MSLQ_are_the_published_ones()
    {
        var instrument = InstrumentRegistry.Named("mslq-44")!;
        Assert.Equal(["m26", "m27", "m37", "m38"], instrument.Items.Where(item => item.ReverseKeyed).Select(item => item.Id));
        Assert.Equal(["m3", "m12", "m20", "m22"], instrument.Scales.Single(scale => scale.Id == "test_anxiety").Items);
        Assert.Equal(44, instrument.Scales.Sum(scale => scale.Items.Count));
    }

    [Fact]
    public void The_instrument_of_literacies_is_whole_in_both_languages_and_keeps_items_of_a_scale_apart()
    {
        var instrument = InstrumentRegistry.Named("quality-literacies")!;
        var chinese = instrument.Languages!["zh-Hans"];
        Assert.Equal(instrument.Items.Select(item => item.Id), chinese.Items!.Keys);
        Assert.Equal(instrument.Scales.Select(scale => scale.Id), chinese.Scales!.Keys);
        Assert.Equal([1, 2, 3, 3, 4, 5], chinese.Answers!.Values); // what once stood in the middle is read on
        Assert.Equal(13, instrument.Scales.Count);
        var reversed = instrument.Items.Where(item => item.ReverseKeyed).Select(item => item.Id).ToList();
        Assert.All(instrument.Scales, scale => Assert.Single(scale.Items, reversed.Contains));
        Assert.DoesNotContain(instrument.Items.Zip(instrument.Items.Skip(1)), pair => pair.First.Id[..2] == pair.Second.Id[..2]);
    }

    [Fact]
    public void A_study_names_an_instrument_of_the_registry_and_reads_its_words_in_every_language()
    {
        folder.Write("study.json", Named("quality-literacies", "quality_literacies.autonomous_learning"));
        var column = LoadedStudy.Load(folder.Root).AnswerColumns()["survey"].Single(column => column.Item == "al1");
        Assert.Equal((4, 4), (column.Values["同意"], column.Values["Agree"]));
        Assert.Equal((3, 3), (column.Values["中立"], column.Values["说不清"]));
        Assert.Contains("每周开始时，我会决定这一周结束时要学会什么。", column.Texts);
    }

    [Fact]
    public void A_name_that_is_neither_a_file_nor_in_the_registry_is_told_with_what_there_is()
    {
        folder.Write("study.json", Named("mslq", "mslq44.test_anxiety"));
        var fault = Assert.Throws<StudyException>(() => LoadedStudy.Load(folder.Root)).Faults[0].ToString();
        Assert.Equal("$.instruments[0]: expected an instrument file at 'mslq', or one of the registry: mslq-44, quality-literacies, "
            + "r-spq-2f, was nothing there", fault);
    }

    [Fact] // a run that is done again later reads the instrument as it was then
    public void A_file_of_the_study_goes_before_the_registry()
    {
        folder.Write("study.json", Named("mslq-44", "habits.planning").Replace("mslq44", "habits", StringComparison.Ordinal));
        folder.Write("mslq-44", Studies.StudyTexts.Instrument);
        Assert.Equal("habits", Assert.Single(LoadedStudy.Load(folder.Root).Instruments).Id);
    }

    [Fact]
    public void The_template_passes_as_it_is()
    {
        List<StudyFault> faults = [];
        var template = StudyFile.Read<Instrument>(Encoding.UTF8.GetBytes(Checkout.Read("jobs/instruments/template.json")), faults)!;
        Assert.Empty(faults.Concat(InstrumentRules.Check(template, "$")));
    }

    private static string Named(string instrument, string scale) => Smallest.With("\"habits.json\"", $"\"{instrument}\"")
        .With("\"instrument\": \"habits\"", $"\"instrument\": \"{scale[..scale.IndexOf('.', StringComparison.Ordinal)]}\"")
        .With("\"of\": \"habits.planning\"", $"\"of\": \"{scale}\"");
}
