using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Packing;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>A packed file that breaks off may be copied still: its reading tells, and nothing of it is kept until the next run.</summary>
public sealed class BrokenOffFileTests : IDisposable
{
    private static readonly Source clicks = new("clicks", SourceKind.Events, "*.pack",
        new Columns(Student: Col("id"), Observed: Col("at")), Times: ["yyyy-MM-dd"], DelayDays: 0);

    private static readonly byte[] text = Utf8("id,at\n"
        + string.Concat(Enumerable.Range(0, 3000).Select(row => $"{row * 7919 % 1000},2026-02-01\n")));

    private readonly Scratch folder = new();
    private readonly Store store;
    private readonly Pseudonyms pseudonyms;

    public BrokenOffFileTests()
    {
        store = new Store(folder["root"]);
        pseudonyms = new Pseudonyms(InstallationKey.Open(store, [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_is_left_until_it_has_not_changed_for_a_run(bool zip)
    {
        var whole = zip ? Zip(("a.csv", text)) : Gzip(text);
        folder.Write("data/one.pack", whole[..(whole.Length / 2)]);
        var told = Night();
        Assert.Equal((SourceState.Missing, "what matches '*.pack' is still being written"), (told.State, told.Reason));
        folder.Write("data/one.pack", whole[..^3]);
        Assert.Equal(SourceState.Missing, Night().State); // it grew
        Assert.Equal(FaultCode.Torn, Assert.Single(Night().Files).Rejected!.Code); // it is as it was
        folder.Write("data/one.pack", whole);
        var report = Night();
        Assert.Equal((SourceState.Delivered, 3000), (report.State, report.Files[^1].Read));
    }

    [Fact]
    public void Nothing_of_it_is_kept()
    {
        folder.Write("data/one.pack", Gzip(text));
        folder.Write("data/more.pack", Gzip(Utf8("id,at\n1,2026-02-01\n"))); // a second one: from now on there is an index of repeats
        Night();
        var before = Tree();
        folder.Write("data/two.pack", Gzip(text)[..^9]);
        folder.Write("data/three.pack", Gzip(text)[..^9]); // the same bytes under another name
        var report = Night();
        Assert.Equal((SourceState.Delivered, 2), (report.State, report.Files.Count));
        Assert.Equal(before, Tree());
        Assert.Equal(
            ["'three.pack' of source 'clicks' is still being written: it is packed and cannot be unpacked whole; "
                + "if it is complete, run again. It is left for the next run",
                "'two.pack' of source 'clicks' is still being written: it is packed and cannot be unpacked whole; "
                + "if it is complete, run again. It is left for the next run"], growing);
    }

    [Fact]
    public void Those_that_came_with_it_are_read_and_keep_their_numbers()
    {
        folder.Write("data/one.pack", Gzip(text)[..^9]);
        folder.Write("data/two.pack", Gzip(Utf8("id,at\n1,2026-02-01\n")));
        Assert.Equal([2], Night().Files.Select(file => file.Landing));
        folder.Write("data/one.pack", Gzip(text));
        Assert.Equal([2, 3], Night().Files.Select(file => file.Landing));
    }

    [Fact]
    public void Landing_does_not_unpack()
    {
        folder.Write("data/one.pack", Gzip(text)[..^9]);
        var landing = new Landing(store);
        landing.Take(clicks, folder["data"], CancellationToken.None);
        Assert.Single(landing.All);
        Assert.Empty(landing.Growing);
    }

    private IReadOnlyList<string> growing = [];

    private SourceReport Night()
    {
        var study = new Study(null, "s", "S", "Europe/London", null, null, [clicks], null, [], [], new EvaluationPlan([], []));
        var intake = new Intake(store, study, TimeZoneInfo.Utc, pseudonyms, new Dictionary<string, IReadOnlyList<AnswerColumn>>(), 1);
        var report = Assert.Single(intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None));
        intake.Landing.Settle();
        intake.Landing.KeepLeft();
        growing = intake.Landing.Growing;
        return report;
    }

    private string[] Tree() =>
    [
        .. Directory.EnumerateFileSystemEntries(store.Root, "*", SearchOption.AllDirectories)
            .Where(path => path != store.LeftFiles).Order(StringComparer.Ordinal),
    ];
}
