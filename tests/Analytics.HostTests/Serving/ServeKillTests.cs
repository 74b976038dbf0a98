using System.Text.Json.Nodes;
using Analytics.HostTests.Nights;

namespace Analytics.HostTests.Serving;

/// <summary>Killed in the middle of a night and started again, serve ends as if nothing had happened.</summary>
public sealed class ServeKillTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Fact]
    public async Task Killed_in_mid_run_and_started_again_it_ends_like_one_that_was_left_alone()
    {
        // Two nights long past; the first trains.
        var study = university.WriteStudy(university.Place("study"),
            json => json["schedules"] = JsonNode.Parse(
                $$"""{ "nightly": { "cron": "30 2 12,13 4 *" }, "blackouts": [{{Served.ClosedAfter(new DateOnly(2026, 4, 13))}}] }"""));
        var (alone, killed) = (university.Place("alone"), university.Place("killed"));
        foreach (var parent in new[] { alone, killed })
        {
            Served.Since(study, parent, new DateTimeOffset(2026, 4, 11, 12, 0, 0, TimeSpan.Zero));
        }

        using (var served = new Served(study, alone))
        {
            await served.Until("/metrics", Both);
            Assert.Equal(0, (await served.Stop()).Code);
        }

        foreach (var stage in new[] { "ingest", "train", "publish" })
        {
            using var served = new Served(study, killed);
            await served.Until("/", page => page.Contains($"on the nightly of 2026-04-12 01:30 UTC: {stage}", StringComparison.Ordinal)
                || page.Contains("2026-04-12-nightly-", StringComparison.Ordinal));
            await served.Kill();
        }

        using (var served = new Served(study, killed))
        {
            await served.Until("/metrics", Both);
            Assert.Equal(0, (await served.Stop()).Code);
        }

        Folders.AssertSame(Path.Combine(alone, "demo"), Path.Combine(killed, "demo"));
    }

    private static bool Both(string metrics) => metrics.Contains("state=\"done\"} 2", StringComparison.Ordinal);
}
