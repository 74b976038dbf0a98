using Analytics.Ingest;
using Analytics.Nightly;
using Analytics.Studies;

namespace Analytics.Tests.Nightly;

/// <summary>What tells whether feeds flow is kept when a file is read: no night goes through its rows again for it.</summary>
public sealed class FeedReadingTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Feeds_and_joins_are_judged_without_a_row_of_events_outcomes_or_answers()
    {
        campus.Write();
        var installation = campus.Open();
        var runs = new RunFolder(installation.Store, installation.Study.Zone);
        SourceReport[] Judged(NightInputs inputs) =>
            [.. inputs.At(installation.EndOf(Campus.Tonight), installation.Study.Study, runs).Sources];

        var inputs = NightInputs.From(installation, CancellationToken.None);
        var before = Judged(inputs);
        Assert.All(before.Where(one => one.Kind is SourceKind.Events or SourceKind.Survey or SourceKind.Outcomes),
            one => Assert.NotNull(one.Join));

        foreach (var table in new[] { "events", "outcomes", "responses" })
        {
            Assert.NotEmpty(inputs.Folders.SelectMany(folder => Directory.GetFiles(folder, table + "*.parquet")).Select(path =>
            {
                File.Delete(path);
                return path;
            }).ToList());
        }

        Assert.Equal(before.Select(one => (one.Source, one.State, one.Join)),
            Judged(inputs).Select(one => (one.Source, one.State, one.Join)));
    }
}
