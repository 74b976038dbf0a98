using Analytics.Host.Delivery;
using Analytics.Inspection;
using Analytics.Nightly;

namespace Analytics.HostTests.Nights;

/// <summary>
/// The demo over seven weekly nights of a term, each continuing the one before, in one data root; run once for all tests of the class.
/// </summary>
public sealed class SampleTerm : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("term-").FullName;

    public SampleTerm()
    {
        Installation = Installation.Open(
            LoadedStudy.Load(Path.Combine(Checkout.Root, "jobs", "demo")), Path.Combine(Checkout.Root, "data-samples"),
            Path.Combine(folder, "root"), 2, _ => { });
        foreach (var day in Enumerable.Range(0, 7).Select(week => new DateOnly(2026, 3, 2).AddDays(7 * week)))
        {
            Records.Add(new NightlyRun(Installation).Run(day, CancellationToken.None).Record);
            AdvisorFiles.Write(Installation, Records[^1], Installation.EndOf(day));
        }
    }

    internal Installation Installation { get; }

    /// <summary>One record a night.</summary>
    internal List<RunRecord> Records { get; } = [];

    internal RunFolder Runs => new(Installation.Store, Installation.Study.Zone);

    /// <summary>The tables of a night.</summary>
    internal NightTables Tables(RunRecord record) => NightTables.Open(Installation.Store, record, Installation.Study)!;

    /// <summary>Lines of all advisors' files of a night and target, without their headers.</summary>
    internal IEnumerable<string> Delivered(RunRecord record, string target) => Directory
        .EnumerateFiles(Path.Combine(Installation.Store.Delivery, record.Cutoff[..10], target), "*.csv")
        .SelectMany(file => File.ReadLines(file).Skip(1));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
